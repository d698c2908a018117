package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Map;

/**
 * A section of an offer that begins with {@code m=}.
 *
 * @param profile the words between the port and the payload types
 * @param enabled false where its port is 0 and it is not to be had
 * @param direction from the side of the peer
 * @param codecs in the order of the peer's preference; payload types without a name are left out
 * @param extensions numbers, 1 to 14, of those known here
 * @param sources announced by {@code a=ssrc}
 * @param layers names of the layers the peer would send (simulcast), in the order of the offer
 */
public record MediaSection(
    MediaKind kind,
    String profile,
    boolean enabled,
    String mid,
    Direction direction,
    List<Codec> codecs,
    Map<ExtensionKind, Integer> extensions,
    SdpSources sources,
    List<String> layers) {
  public MediaSection {
    codecs = List.copyOf(codecs);
    extensions = Map.copyOf(extensions);
    layers = List.copyOf(layers);
  }
}
