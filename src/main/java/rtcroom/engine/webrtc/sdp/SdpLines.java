package rtcroom.engine.webrtc.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Cuts SDP into lines, within bounds. RFC 8866, section 5; lines may end in LF alone. */
final class SdpLines {
  private SdpLines() {}

  static List<SdpLine> of(byte[] sdp, SdpBounds bounds) throws BrokenSdpException {
    if (sdp.length > bounds.bytes()) {
      throw new BrokenSdpException(SdpFault.TOO_LONG, 0, "bytes");
    }
    String text = new String(sdp, ISO_8859_1);
    List<SdpLine> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = text.indexOf('\n', from);
      int end = to < 0 ? text.length() : to;
      if (lines.size() == bounds.lines()) {
        throw new BrokenSdpException(SdpFault.TOO_LONG, lines.size() + 1, "lines");
      }
      lines.add(line(lines.size() + 1, text.substring(from, end)));
      from = end + 1;
    }
    if (lines.isEmpty()
        || lines.getFirst().type() != 'v'
        || !lines.getFirst().value().equals("0")) {
      throw new BrokenSdpException(SdpFault.NOT_SDP, 1, "v=");
    }
    return lines;
  }

  private static SdpLine line(int number, String text) throws BrokenSdpException {
    String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    boolean form = bare.length() > 2 && bare.charAt(1) == '=' && isLetter(bare.charAt(0));
    if (!form || bare.chars().anyMatch(c -> c < ' ')) {
      throw new BrokenSdpException(SdpFault.NOT_SDP, number, "line");
    }
    return new SdpLine(number, bare.charAt(0), bare.substring(2));
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
