package rtcroom.engine.webrtc.sdp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what of an offer is taken. Promises only what is done: a feedback that is answered and
 * not sent makes browsers send next to nothing.
 *
 * @param weSend whether the peer plays, and does not publish
 * @param extensions of headers that are read or written
 * @param feedback that is sent or heeded, such as {@code nack pli}
 */
public record Negotiation(boolean weSend, Set<ExtensionKind> extensions, List<String> feedback) {
  private static final Map<MediaKind, Integer> ONE_EACH =
      Map.of(MediaKind.AUDIO, 1, MediaKind.VIDEO, 1);

  /** As many as browsers send; of more the last, which they list as the largest. */
  private static final int MOST_LAYERS = 3;

  public Negotiation {
    extensions = Set.copyOf(extensions);
    feedback = List.copyOf(feedback);
  }

  /** Decides about an offer of one stream: at most one section of each kind is accepted. */
  public SdpAnswer answer(Offer offer) throws BrokenSdpException {
    return answer(offer, ONE_EACH);
  }

  /**
   * Decides.
   *
   * @param most sections of a kind that are accepted; none of kinds that are not named
   * @throws BrokenSdpException with {@link SdpFault#NOTHING_IN_COMMON}
   */
  public SdpAnswer answer(Offer offer, Map<MediaKind, Integer> most) throws BrokenSdpException {
    List<AnswerSection> sections = new ArrayList<>();
    Map<MediaKind, Integer> left = new EnumMap<>(most);
    boolean any = false;
    for (MediaSection section : offer.sections()) {
      int more = left.getOrDefault(section.kind(), 0);
      AnswerSection answer = more > 0 ? answer(section) : AnswerSection.declined(section);
      sections.add(answer);
      if (answer.accepted()) {
        left.put(section.kind(), more - 1);
        any = true;
      }
    }
    if (!any) {
      throw new BrokenSdpException(SdpFault.NOTHING_IN_COMMON, 0, "m=");
    }
    return new SdpAnswer(offer.transport().setup().answer(), sections);
  }

  private AnswerSection answer(MediaSection section) {
    Direction theirs = section.direction();
    boolean fits = weSend ? theirs.receives() : theirs.sends();
    List<AcceptedCodec> codecs = fits && section.enabled() ? codecs(section) : List.of();
    if (codecs.isEmpty()) {
      return AnswerSection.declined(section);
    }
    return new AnswerSection(
        section,
        weSend ? Direction.SENDONLY : Direction.RECVONLY,
        codecs,
        extensions(section),
        layers(section));
  }

  /** They have to be told apart by the header, or browsers refuse the answer. */
  private List<String> layers(MediaSection section) {
    List<String> offered = section.layers();
    boolean known =
        extensions.contains(ExtensionKind.RID)
            && section.extensions().containsKey(ExtensionKind.RID);
    int left = Math.max(0, offered.size() - MOST_LAYERS);
    return known && !weSend ? offered.subList(left, offered.size()) : List.of();
  }

  /** Who plays must be ready for each codec a stream may have; who publishes chooses none. */
  private List<AcceptedCodec> codecs(MediaSection section) {
    return Stream.of(CodecKind.values())
        .filter(kind -> kind.media() == section.kind())
        .flatMap(kind -> AcceptedCodec.best(kind, section, feedback).stream())
        .limit(weSend ? CodecKind.values().length : 1)
        .toList();
  }

  private Map<ExtensionKind, Integer> extensions(MediaSection section) {
    Map<ExtensionKind, Integer> used = new EnumMap<>(ExtensionKind.class);
    section.extensions().forEach((kind, number) -> takeIfUsed(used, kind, number));
    return used;
  }

  private void takeIfUsed(Map<ExtensionKind, Integer> used, ExtensionKind kind, int number) {
    if (extensions.contains(kind)) {
      used.put(kind, number);
    }
  }
}
