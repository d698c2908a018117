package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Optional;

/**
 * What is taken of an offer.
 *
 * @param setup who of us begins the handshake: {@link DtlsSetup#ACTIVE} if this side
 * @param sections one for each of the offer, in its order; at least one is accepted
 */
public record SdpAnswer(DtlsSetup setup, List<AnswerSection> sections) {
  public SdpAnswer {
    sections = List.copyOf(sections);
  }

  /** The first accepted section of that kind. */
  public Optional<AnswerSection> accepted(MediaKind kind) {
    return sections.stream()
        .filter(section -> section.accepted() && section.offered().kind() == kind)
        .findFirst();
  }
}
