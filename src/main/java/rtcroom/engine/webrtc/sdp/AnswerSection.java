package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Map;

/**
 * What is answered to one section.
 *
 * @param direction from our side
 * @param codecs best first; empty where the section is declined
 * @param extensions numbers of those used, as the peer offered them
 * @param layers names of the layers that are taken
 */
public record AnswerSection(
    MediaSection offered,
    Direction direction,
    List<AcceptedCodec> codecs,
    Map<ExtensionKind, Integer> extensions,
    List<String> layers) {
  public AnswerSection {
    codecs = List.copyOf(codecs);
    extensions = Map.copyOf(extensions);
    layers = List.copyOf(layers);
  }

  static AnswerSection declined(MediaSection offered) {
    return new AnswerSection(offered, Direction.INACTIVE, List.of(), Map.of(), List.of());
  }

  public boolean accepted() {
    return !codecs.isEmpty();
  }
}
