package rtcroom.engine.webrtc.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code a=ssrc} and {@code a=ssrc-group:FID} (RFC 5576). */
final class SourcesReader {
  private static final long HIGHEST = 0xFFFF_FFFFL;
  private static final int MOST = 32;

  private SourcesReader() {}

  static SdpSources read(List<SdpLine> lines) throws BrokenSdpException {
    Set<Long> announced = new LinkedHashSet<>();
    Map<Long, Long> retransmissions = new HashMap<>();
    for (SdpLine line : lines) {
      List<String> words = Words.split(line.argument(), ' ');
      if (line.isAttribute("ssrc")) {
        announced.add(number(line, words.isEmpty() ? "" : words.getFirst()));
      } else if (line.isAttribute("ssrc-group") && words.size() == 3 && isRepair(words)) {
        retransmissions.put(number(line, words.get(1)), number(line, words.get(2)));
        announced.add(number(line, words.get(1)));
      }
      if (announced.size() > MOST) {
        throw line.bad("a=ssrc");
      }
    }
    List<Long> media = new ArrayList<>(announced);
    media.removeAll(retransmissions.values());
    return new SdpSources(media, retransmissions);
  }

  private static boolean isRepair(List<String> words) {
    return words.getFirst().equals("FID");
  }

  private static long number(SdpLine line, String word) throws BrokenSdpException {
    long number = Words.number(word, HIGHEST);
    if (number < 0) {
      throw line.bad("a=" + (line.isAttribute("ssrc") ? "ssrc" : "ssrc-group"));
    }
    return number;
  }
}
