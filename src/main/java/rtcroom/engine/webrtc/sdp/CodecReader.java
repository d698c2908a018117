package rtcroom.engine.webrtc.sdp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a section says of its payload types. */
final class CodecReader {
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int MOST_CHANNELS = 255;
  private static final int MOST_PARAMETERS = 32;
  private static final String EVERY = "*";

  private final Map<String, SdpLine> maps = new HashMap<>();
  private final Map<String, Map<String, String>> parameters = new HashMap<>();
  private final Map<String, Set<String>> feedback = new HashMap<>();

  CodecReader(List<SdpLine> lines) throws BrokenSdpException {
    for (SdpLine line : lines) {
      if (line.type() == 'a') {
        take(line);
      }
    }
  }

  private void take(SdpLine line) throws BrokenSdpException {
    String argument = line.argument();
    int blank = argument.indexOf(' ');
    String payloadType = blank < 0 ? argument : argument.substring(0, blank);
    String rest = blank < 0 ? "" : argument.substring(blank + 1).strip();
    switch (line.attribute()) {
      case "rtpmap" -> {
        if (maps.put(payloadType, line) != null) {
          throw line.bad("a=rtpmap twice");
        }
      }
      case "fmtp" -> parameters.put(payloadType, parameters(line, rest));
      case "rtcp-fb" -> feedback.computeIfAbsent(payloadType, _ -> new HashSet<>()).add(rest);
      default -> {}
    }
  }

  private static Map<String, String> parameters(SdpLine line, String text)
      throws BrokenSdpException {
    Map<String, String> read = new HashMap<>();
    for (String member : Words.split(text, ';')) {
      int equals = member.indexOf('=');
      if (equals > 0) {
        String key = member.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        read.put(key, member.substring(equals + 1).strip());
      }
    }
    if (read.size() > MOST_PARAMETERS) {
      throw line.bad("a=fmtp");
    }
    return read;
  }

  /** Empty where nothing names it. */
  Optional<Codec> of(int payloadType) throws BrokenSdpException {
    String number = String.valueOf(payloadType);
    SdpLine map = maps.get(number);
    if (map == null) {
      return Optional.empty();
    }
    List<String> words = Words.split(map.argument(), ' ');
    List<String> parts = words.size() == 2 ? Words.split(words.get(1), '/') : List.of();
    if (parts.size() < 2 || !Words.isToken(parts.getFirst(), 64)) {
      throw map.bad("a=rtpmap");
    }
    long rate = Words.number(parts.get(1), HIGHEST_RATE);
    long channels = parts.size() < 3 ? 1 : Words.number(parts.get(2), MOST_CHANNELS);
    if (rate < 1 || channels < 1) {
      throw map.bad("a=rtpmap");
    }
    Set<String> answers = new TreeSet<>(feedback.getOrDefault(number, Set.of()));
    answers.addAll(feedback.getOrDefault(EVERY, Set.of()));
    return Optional.of(
        new Codec(
            payloadType,
            parts.getFirst().toUpperCase(Locale.ROOT),
            (int) rate,
            (int) channels,
            parameters.getOrDefault(number, Map.of()),
            answers));
  }
}
