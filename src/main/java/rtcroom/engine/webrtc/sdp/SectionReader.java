package rtcroom.engine.webrtc.sdp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads one section; its lines begin with {@code m=}. */
final class SectionReader {
  private static final int MOST_PAYLOAD_TYPES = 64;
  private static final int HIGHEST_PAYLOAD_TYPE = 127;
  private static final int MOST_LAYERS = 8;
  private static final int LONGEST_MID = 32;

  /** What forms of one byte have numbers for. */
  private static final int HIGHEST_EXTENSION = 14;

  private static final String PROFILE = "UDP/TLS/RTP/SAVPF";

  private final SdpLine head;
  private final List<SdpLine> lines;
  private final Direction usual;

  /**
   * Of these lines.
   *
   * @param usual the direction where the section says none
   */
  SectionReader(List<SdpLine> lines, Direction usual) {
    this.head = lines.getFirst();
    this.lines = lines.subList(1, lines.size());
    this.usual = usual;
  }

  MediaSection read() throws BrokenSdpException {
    List<String> words = Words.split(head.value(), ' ');
    if (words.size() < 4 || Words.number(words.get(1), 0xFFFF) < 0) {
      throw head.bad("m=");
    }
    MediaKind kind = kind(words.getFirst());
    boolean enabled = !words.get(1).equals("0");
    boolean media = kind != MediaKind.APPLICATION && enabled;
    if (media) {
      check(words.get(2));
    }
    return new MediaSection(
        kind,
        words.get(2),
        enabled,
        mid(),
        direction(lines, usual),
        media ? codecs(words.subList(3, words.size())) : List.of(),
        extensions(),
        SourcesReader.read(lines),
        layers());
  }

  private void check(String profile) throws BrokenSdpException {
    if (!profile.equals(PROFILE)) {
      throw head.broken(SdpFault.OTHER_PROFILE, "m=");
    }
    if (lines.stream().noneMatch(line -> line.isAttribute("rtcp-mux"))) {
      throw head.broken(SdpFault.NO_RTCP_MUX, "a=rtcp-mux");
    }
  }

  private MediaKind kind(String word) throws BrokenSdpException {
    for (MediaKind kind : MediaKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw head.bad("m=");
  }

  private String mid() throws BrokenSdpException {
    for (SdpLine line : lines) {
      if (line.isAttribute("mid")) {
        if (!Words.isToken(line.argument(), LONGEST_MID)) {
          throw line.bad("a=mid");
        }
        return line.argument();
      }
    }
    throw head.broken(SdpFault.NO_MID, "a=mid");
  }

  /** The last one said; {@code usual} where none is. */
  private static Direction direction(List<SdpLine> lines, Direction usual) {
    Direction said = usual;
    for (SdpLine line : lines) {
      for (Direction direction : Direction.values()) {
        said = line.isAttribute(direction.word()) ? direction : said;
      }
    }
    return said;
  }

  static Direction direction(List<SdpLine> session) {
    return direction(session, Direction.SENDRECV);
  }

  private List<Codec> codecs(List<String> payloadTypes) throws BrokenSdpException {
    if (payloadTypes.size() > MOST_PAYLOAD_TYPES) {
      throw head.broken(SdpFault.TOO_MANY_PAYLOAD_TYPES, "m=");
    }
    CodecReader codecs = new CodecReader(lines);
    List<Codec> read = new ArrayList<>();
    for (String word : payloadTypes) {
      int payloadType = (int) Words.number(word, HIGHEST_PAYLOAD_TYPE);
      if (payloadType < 0) {
        throw head.bad("m=");
      }
      codecs.of(payloadType).ifPresent(read::add);
    }
    return read;
  }

  private Map<ExtensionKind, Integer> extensions() throws BrokenSdpException {
    Map<ExtensionKind, Integer> numbers = new EnumMap<>(ExtensionKind.class);
    for (SdpLine line : lines) {
      if (line.isAttribute("extmap")) {
        takeExtension(line, numbers);
      }
    }
    if (numbers.values().stream().distinct().count() < numbers.size()) {
      throw head.bad("a=extmap");
    }
    return numbers;
  }

  private static void takeExtension(SdpLine line, Map<ExtensionKind, Integer> numbers)
      throws BrokenSdpException {
    List<String> words = Words.split(line.argument(), ' ');
    if (words.size() < 2) {
      throw line.bad("a=extmap");
    }
    int slash = words.getFirst().indexOf('/'); // a direction may follow
    String digits = slash < 0 ? words.getFirst() : words.getFirst().substring(0, slash);
    long number = Words.number(digits, 0xFFFF);
    if (number < 1) {
      throw line.bad("a=extmap");
    }
    for (ExtensionKind kind : ExtensionKind.values()) {
      if (kind.uri().equals(words.get(1)) && number <= HIGHEST_EXTENSION) {
        numbers.put(kind, (int) number);
      }
    }
  }

  private List<String> layers() throws BrokenSdpException {
    List<String> layers = new ArrayList<>();
    for (SdpLine line : lines) {
      List<String> words = Words.split(line.argument(), ' ');
      if (line.isAttribute("rid") && words.size() >= 2 && words.get(1).equals("send")) {
        if (!Words.isRid(words.getFirst()) || layers.size() == MOST_LAYERS) {
          throw line.bad("a=rid");
        }
        layers.add(words.getFirst());
      }
    }
    return layers.stream().distinct().toList();
  }
}
