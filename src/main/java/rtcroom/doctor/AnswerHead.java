package rtcroom.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** The head of any HTTP answer, whatever its status: it tells the time. */
final class AnswerHead {
  private static final int HEAD_BYTES = 16_384;
  private static final String REQUEST =
      "HEAD / HTTP/1.1\r\nHost: %s\r\nUser-Agent: rtcroom-doctor\r\nConnection: close\r\n\r\n";

  private AnswerHead() {}

  /** Asks for one; what is longer than 16 KiB or breaks off is cut. */
  static String of(Socket socket, String authority) throws IOException {
    socket.getOutputStream().write(REQUEST.formatted(authority).getBytes(ISO_8859_1));
    StringBuilder head = new StringBuilder();
    int c = socket.getInputStream().read();
    while (c >= 0 && head.length() < HEAD_BYTES && head.indexOf("\r\n\r\n") < 0) {
      head.append((char) c);
      c = socket.getInputStream().read();
    }
    return head.toString();
  }
}
