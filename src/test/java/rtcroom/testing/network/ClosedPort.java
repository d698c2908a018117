package rtcroom.testing.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A port of the loopback at which nobody listens, and which nobody else can take meanwhile: whoever
 * connects is refused at once.
 *
 * <p>The port of a server that was closed is no such port. NIO gives a listening socket back when
 * its selector looks the next time, after {@code close} has returned and its future has completed:
 * until then the kernel accepts connections and resets them, which on a busy machine is what a test
 * meets. After that anybody may have it.
 */
public final class ClosedPort implements AutoCloseable {
  private final Socket held = new Socket();

  /** Takes a free port. */
  public ClosedPort() {
    try {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the base of an HTTP service. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + held.getLocalPort());
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
