package rtcroom.engine.webrtc.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A payload type that both sides use.
 *
 * @param offered as the peer described it
 * @param retransmission payload type of its retransmissions (RFC 4588); -1 for none
 * @param feedback what the answer says of {@code a=rtcp-fb}, each also in the offer
 */
public record AcceptedCodec(
    CodecKind kind, Codec offered, int retransmission, List<String> feedback) {
  static final int NONE = -1;

  public AcceptedCodec {
    feedback = List.copyOf(feedback);
  }

  public int payloadType() {
    return offered.payloadType();
  }

  public boolean hasRetransmission() {
    return retransmission != NONE;
  }

  public boolean answers(String how) {
    return feedback.contains(how);
  }

  /** The one of {@code kind} in the section that fits best; empty where none fits. */
  static Optional<AcceptedCodec> best(CodecKind kind, MediaSection section, List<String> feedback) {
    Codec best = null;
    for (Codec codec : section.codecs()) {
      if (kind.fit(codec) > (best == null ? 0 : kind.fit(best))) {
        best = codec;
      }
    }
    return Optional.ofNullable(best)
        .map(
            codec ->
                new AcceptedCodec(
                    kind,
                    codec,
                    repeating(section, codec),
                    feedback.stream().filter(codec.feedback()::contains).toList()));
  }

  private static int repeating(MediaSection section, Codec codec) {
    String payloadType = String.valueOf(codec.payloadType());
    return section.codecs().stream()
        .filter(other -> other.is("RTX", codec.clockRate()))
        .filter(other -> other.parameter("apt", "").equals(payloadType))
        .mapToInt(Codec::payloadType)
        .findFirst()
        .orElse(NONE);
  }
}
