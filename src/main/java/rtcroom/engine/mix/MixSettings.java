package rtcroom.engine.mix;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What this host may spend on mixing.
 *
 * @param mixes at once; 0 to 1000; 0 switches mixing off
 * @param mixesPerUser of them, ordered by one user; 0 is no limit
 * @param ffmpeg the program; absent: the one in PATH
 */
public record MixSettings(int mixes, int mixesPerUser, @Nullable Path ffmpeg) {}
