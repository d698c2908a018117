package rtcroom.engine.stream;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what somebody publishes has come lately, where his wire can tell.
 *
 * @param lost of the packets of the last second, those that did not come at once: 0 to 1
 * @param jitter of the times of packets (RFC 3550, section 6.4.1), of the source that has most
 * @param roundTrip to the publisher and back; null where he does not answer
 * @param bitrate of all that came in the last second, in bits a second
 * @param layers of the picture
 */
public record PushQuality(
    double lost, Duration jitter, @Nullable Duration roundTrip, long bitrate, List<Layer> layers) {
  public PushQuality {
    layers = List.copyOf(layers);
  }

  /**
   * One size of the picture.
   *
   * @param rid its name; empty where there is one only
   * @param width and {@code height}: 0 before they are known
   * @param bitrate in bits a second; 0 while it does not flow
   */
  public record Layer(String rid, int width, int height, long bitrate) {}
}
