import java.util.List;
import java.util.stream.Collectors;

/** The descriptions of sessions (SDP) that this load sends, and what it reads of those it gets. */
final class Descriptions {
  static final String FRAGMENT = "load";
  static final String PASSWORD = "x".repeat(24);
  static final int SOUND = 111;
  static final int PICTURE = 108;

  private Descriptions() {}

  /** Of one who sends, or of one who takes, a picture and sound. */
  static String offer(String fingerprint, String setup, boolean sends) {
    String way = sends ? "a=sendonly\n" : "a=recvonly\n";
    String own = transport(fingerprint, setup) + way;
    return lines(
        head("0 1")
            + ("m=audio 9 UDP/TLS/RTP/SAVPF " + SOUND + "\na=mid:0\n" + own)
            + ("a=rtpmap:" + SOUND + " opus/48000/2\n" + (sends ? source(SOUND) : ""))
            + ("m=video 9 UDP/TLS/RTP/SAVPF " + PICTURE + "\na=mid:1\n" + own)
            + ("a=rtpmap:" + PICTURE + " H264/90000\na=rtcp-fb:" + PICTURE + " nack pli\n")
            + ("a=fmtp:" + PICTURE + " level-asymmetry-allowed=1;packetization-mode=1;")
            + ("profile-level-id=42e01f\n" + (sends ? source(PICTURE) : "")));
  }

  /** Takes all that is offered. */
  static String answer(String offer, String fingerprint) {
    List<String> sections = List.of(offer.split("(?m)^(?=m=)")).stream().skip(1).toList();
    String mids =
        sections.stream().map(one -> value(one, "a=mid:")).collect(Collectors.joining(" "));
    String own = transport(fingerprint, "active") + "a=recvonly\n";
    return lines(
        head(mids)
            + sections.stream()
                .map(
                    one ->
                        kept(one, "m=")
                            + kept(one, "a=mid:")
                            + own
                            + kept(one, "a=rtpmap:")
                            + kept(one, "a=fmtp:"))
                .collect(Collectors.joining()));
  }

  /** What follows the beginning of a line, of the first such line. */
  static String value(String description, String begin) {
    return description
        .lines()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + begin + " in\n" + description))
        .substring(begin.length())
        .strip();
  }

  private static String kept(String section, String begin) {
    return section
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.strip() + "\n")
        .collect(Collectors.joining());
  }

  private static String head(String mids) {
    return "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\na=group:BUNDLE " + mids + "\n";
  }

  private static String transport(String fingerprint, String setup) {
    return "c=IN IP4 0.0.0.0\na=ice-ufrag:%s\na=ice-pwd:%s\na=fingerprint:sha-256 %s\na=setup:%s\na=rtcp-mux\n"
        .formatted(FRAGMENT, PASSWORD, fingerprint, setup);
  }

  /** Sources have the number of their payload. */
  private static String source(int number) {
    return "a=ssrc:" + number + " cname:load\na=ssrc:" + number + " msid:load " + number + "\n";
  }

  private static String lines(String text) {
    return text.replace("\n", "\r\n");
  }
}
