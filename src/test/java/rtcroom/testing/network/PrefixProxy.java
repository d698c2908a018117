package rtcroom.testing.network;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy of HTTP that has a server below a path of its own: it takes the path away, tells the
 * server nothing of it, and knows nothing outside it. One request for each connection.
 */
public final class PrefixProxy implements AutoCloseable {
  private static final String NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final ServerSocket entrance;
  private final int port;
  private final String prefix;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private PrefixProxy(int port, String prefix) throws IOException {
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = port;
    this.prefix = prefix;
  }

  /**
   * To a port of this machine.
   *
   * @param prefix such as {@code /rooms}
   */
  public static PrefixProxy to(int port, String prefix) {
    try {
      PrefixProxy proxy = new PrefixProxy(port, prefix);
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the server, with the prefix. */
  public String address() {
    return "http://127.0.0.1:" + entrance.getLocalPort() + prefix;
  }

  @Override
  public void close() {
    end(entrance);
    sockets.forEach(PrefixProxy::end);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        sockets.add(near);
        Thread.startVirtualThread(() -> serve(near));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket near) {
    try (near) {
      String head = head(near.getInputStream());
      if (!head.contains(" " + prefix + "/")) {
        near.getOutputStream().write(NOT_FOUND.getBytes(StandardCharsets.US_ASCII));
      } else {
        passOn(near, head);
      }
    } catch (IOException broken) {
      // One of both has gone.
    }
  }

  private void passOn(Socket near, String head) throws IOException {
    try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
      sockets.add(far);
      far.getOutputStream().write(inner(head).getBytes(StandardCharsets.ISO_8859_1));
      Thread.startVirtualThread(() -> pass(near, far));
      far.getInputStream().transferTo(near.getOutputStream());
    }
  }

  private String inner(String head) {
    String inner = head.replaceFirst(" " + prefix + "/", " /");
    boolean upgrade = head.toLowerCase(Locale.ROOT).contains("\r\nupgrade:");
    return upgrade
        ? inner
        : inner.replaceFirst("(?i)\r\nConnection: [^\r]*", "\r\nConnection: close");
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static void pass(Socket near, Socket far) {
    try {
      near.getInputStream().transferTo(far.getOutputStream());
    } catch (IOException broken) {
      // The reply is over.
    }
  }

  private static void end(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
