package rtcroom.live.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stream at one moment.
 *
 * @param video null while no picture came
 * @param audio null while no sound came
 * @param videoBitrate in bits a second over the last seconds
 * @param audioBitrate in bits a second over the last seconds
 * @param frameRate pictures a second over the last seconds
 * @param gop how much of the stream lay between its last two key frames; zero while unknown
 * @param lastPacket when the last packet of picture or sound arrived; null while none did
 */
public record StreamFigures(
    @Nullable VideoFormat video,
    @Nullable AudioFormat audio,
    long videoBitrate,
    long audioBitrate,
    double frameRate,
    Duration gop,
    @Nullable Instant lastPacket) {
  /** Before anything came. */
  public static final StreamFigures NONE =
      new StreamFigures(null, null, 0, 0, 0, Duration.ZERO, null);
}
