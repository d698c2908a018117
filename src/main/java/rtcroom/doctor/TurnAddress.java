package rtcroom.doctor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a relay is.
 *
 * @param tls whether over TLS, which is over TCP
 * @param tcp whether over TCP
 * @see "RFC 7065"
 */
record TurnAddress(boolean tls, String host, int port, boolean tcp) {
  private static final int USUAL = 3478;
  private static final int USUAL_OF_TLS = 5349;
  private static final Pattern FORM =
      Pattern.compile("(turns?):(\\[[^]]+]|[^:?]+)(?::(\\d{1,5}))?(?:\\?transport=(\\w+))?");

  /** Reads one; empty for what is none. */
  static Optional<TurnAddress> of(String url) {
    Matcher parts = FORM.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean tls = parts.group(1).equals("turns");
    int usual = tls ? USUAL_OF_TLS : USUAL;
    int port = parts.group(3) == null ? usual : Integer.parseInt(parts.group(3));
    boolean tcp = tls || "tcp".equals(parts.group(4));
    return Optional.of(new TurnAddress(tls, parts.group(2), port, tcp));
  }
}
