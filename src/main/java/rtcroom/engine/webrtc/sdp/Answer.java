package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Optional;

/**
 * What is taken of an offer.
 *
 * @param setup who of us begins the handshake: {@link Setup#ACTIVE} if this side
 * @param sections one for each of the offer, in its order; at most one of sound and one of pictures
 *     is accepted, and at least one of them
 */
public record Answer(Setup setup, List<AnswerSection> sections) {
  public Answer {
    sections = List.copyOf(sections);
  }

  /** The accepted section of that kind. */
  public Optional<AnswerSection> accepted(MediaKind kind) {
    return sections.stream()
        .filter(section -> section.accepted() && section.offered().kind() == kind)
        .findFirst();
  }
}
