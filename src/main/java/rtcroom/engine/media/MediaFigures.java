package rtcroom.engine.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the packets of a stream say of it at one moment.
 *
 * @param video null while no picture came
 * @param audio null while no sound came
 * @param videoBitrate in bits a second over the last seconds
 * @param audioBitrate in bits a second over the last seconds
 * @param frameRate pictures a second over the last seconds of the stream's own time; 0 while
 *     unknown
 * @param gop how much of the stream lay between its last two key frames; zero while unknown
 * @param lastPacket when the last packet of picture or sound arrived; null while none did
 */
public record MediaFigures(
    @Nullable VideoFormat video,
    @Nullable AudioFormat audio,
    long videoBitrate,
    long audioBitrate,
    double frameRate,
    Duration gop,
    @Nullable Instant lastPacket) {
  /** Before anything came. */
  public static final MediaFigures NONE =
      new MediaFigures(null, null, 0, 0, 0, Duration.ZERO, null);
}
