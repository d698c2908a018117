package rtcroom.bans;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How bans are kept.
 *
 * @param file where they outlast a restart; its folder must be there; null keeps them in memory
 *     only
 * @param most bans and revocations together, since each costs memory and time; at least 1
 */
public record BanSettings(@Nullable Path file, int most) {}
