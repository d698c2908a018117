package rtcroom.engine.webrtc.sdp;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A payload type of an offer.
 *
 * @param payloadType 0 to 127
 * @param name in capitals, such as {@code H264}
 * @param clockRate of the RTP time, in Hz
 * @param channels 1 where nothing is said
 * @param parameters of {@code a=fmtp}, by names in small letters
 * @param feedback of {@code a=rtcp-fb}, such as {@code nack pli}
 */
public record Codec(
    int payloadType,
    String name,
    int clockRate,
    int channels,
    Map<String, String> parameters,
    Set<String> feedback) {
  public Codec {
    parameters = Map.copyOf(parameters);
    feedback = Set.copyOf(feedback);
  }

  boolean is(String other, int rate) {
    return name.equals(other.toUpperCase(Locale.ROOT)) && clockRate == rate;
  }

  /** A parameter; {@code otherwise} where it is not given. */
  String parameter(String key, String otherwise) {
    return parameters.getOrDefault(key, otherwise);
  }
}
