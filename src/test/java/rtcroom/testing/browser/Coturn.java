package rtcroom.testing.browser;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rtcroom.testing.programs.Program;

/** A real relay on this machine, as {@code docs/turn.md} sets one up, without TLS. */
public final class Coturn implements AutoCloseable {
  /** What it insists on writing. */
  private static final Path FOLDER = Path.of("target/coturn");

  private final InetSocketAddress address;
  private final Program program;

  private Coturn(InetSocketAddress address, Program program) {
    this.address = address;
    this.program = program;
  }

  /**
   * Starts it.
   *
   * @param secret what credentials must be made with
   */
  public static Coturn start(String secret) {
    InetSocketAddress address = freeAddress();
    try {
      Files.createDirectories(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String host = address.getAddress().getHostAddress();
    Program program =
        Program.start(
            List.of(
                "turnserver",
                "-n", // no file of settings
                "--listening-ip=" + host,
                "--relay-ip=" + host,
                "--listening-port=" + address.getPort(),
                "--realm=test.example",
                "--fingerprint",
                "--use-auth-secret",
                "--static-auth-secret=" + secret,
                "--no-cli",
                "--no-tls",
                "--no-dtls",
                "--log-file=stdout",
                "--simple-log",
                "--pidfile=" + FOLDER.resolve("pid"),
                "--userdb=" + FOLDER.resolve("users")));
    Coturn coturn = new Coturn(address, program);
    try {
      await().atMost(30, SECONDS).until(coturn::answers);
      return coturn;
    } catch (RuntimeException e) {
      coturn.close();
      throw new AssertionError("coturn did not start; it said:\n" + coturn.said(), e);
    }
  }

  /** As {@code turn.urls} takes it. */
  public String url() {
    return "turn:"
        + address.getAddress().getHostAddress()
        + ":"
        + address.getPort()
        + "?transport=udp";
  }

  String said() {
    return program.output() + program.complaints();
  }

  private boolean answers() {
    if (!program.isRunning()) {
      throw new IllegalStateException("it ended");
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Of the network, since browsers look for no relay at the loopback. */
  private static InetSocketAddress freeAddress() {
    try {
      InetAddress address =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
              .findFirst()
              .orElseThrow(() -> new AssertionError("this machine is in no network"));
      try (ServerSocket socket = new ServerSocket(0, 1, address)) {
        return new InetSocketAddress(address, socket.getLocalPort());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
