package rtcroom.bench.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** One connection that is kept, and cheaper than a client that can do more. */
final class Caller implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 15_000;
  private static final int BUFFER = 4_096;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final String host;

  /** An answer. */
  record Said(int status, String body) {
    boolean isOk() {
      return status == 200 && body.startsWith("{\"code\":0,");
    }
  }

  Caller(InetSocketAddress to) throws IOException {
    host = to.getHostString();
    socket.connect(to, CONNECT_MILLIS);
    socket.setSoTimeout(ANSWER_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  Said post(String path, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    return send(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + json);
  }

  Said get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  private Said send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(UTF_8));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("ended within a body");
    }
    return new Said(status, new String(body, UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException("ended within a head");
      }
      line.append(new String(new byte[] {(byte) one}, ISO_8859_1));
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
