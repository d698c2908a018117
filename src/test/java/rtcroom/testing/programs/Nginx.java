package rtcroom.testing.programs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rtcroom.testing.server.TestCertificate;

/** Debian's nginx with the file that is shipped, on ports of its own before a server. */
public final class Nginx implements AutoCloseable {
  private static final Path SHIPPED = Path.of("deploy/nginx.conf");
  private static final String MAIN =
      """
      daemon off;
      worker_processes 1;
      pid %1$s/pid;
      error_log stderr warn;
      %2$s
      events { worker_connections 256; }
      http {
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        include %1$s/site.conf;
      }
      """;

  private final Path folder;
  private final int plainPort;
  private final int port;
  private final Program program;

  private Nginx(Path folder, int plainPort, int port, Program program) {
    this.folder = folder;
    this.plainPort = plainPort;
    this.port = port;
    this.program = program;
  }

  /** As it is shipped, but for the places that are the operator's. */
  public static Nginx before(int server, TestCertificate certificate, Path folder) {
    return before(server, certificate, folder, List.of());
  }

  /**
   * The same with a mistake in it.
   *
   * @param changes texts of the file and what stands in their place, by turns
   */
  public static Nginx before(
      int server, TestCertificate certificate, Path folder, List<String> changes) {
    try {
      int plainPort = freePort();
      int port = freePort();
      String site = Files.readString(SHIPPED);
      site = changed(site, "listen 80;", "listen 127.0.0.1:" + plainPort + ";");
      site = changed(site, "listen 443 ", "listen 127.0.0.1:" + port + " ");
      site = changed(site, "server 127.0.0.1:5757;", "server 127.0.0.1:" + server + ";");
      String live = "/etc/letsencrypt/live/rooms.example.com/";
      site = changed(site, live + "fullchain.pem", certificate.pem().toString());
      site = changed(site, live + "privkey.pem", certificate.key().toString());
      site = changed(site, "/var/log/nginx", folder.toString());
      for (int i = 0; i < changes.size(); i += 2) {
        site = changed(site, changes.get(i), changes.get(i + 1));
      }
      Files.writeString(folder.resolve("site.conf"), site);
      boolean root = System.getProperty("user.name").equals("root");
      Path main = folder.resolve("nginx.conf");
      Files.writeString(main, MAIN.formatted(folder, root ? "user root;" : ""));
      return started(new Nginx(folder, plainPort, port, start(main)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Program start(Path main) {
    // Debian keeps it where only root's path leads.
    String usual = "/usr/sbin/nginx";
    String command = Files.isExecutable(Path.of(usual)) ? usual : "nginx";
    return Program.start(command, "-e", "stderr", "-c", main.toString());
  }

  private static Nginx started(Nginx nginx) {
    try {
      await().atMost(30, SECONDS).until(nginx::answers);
      return nginx;
    } catch (RuntimeException e) {
      nginx.close();
      throw new AssertionError("nginx did not start; it said:\n" + nginx.said(), e);
    }
  }

  private boolean answers() {
    if (!program.isRunning()) {
      throw new IllegalStateException("it ended");
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Of TLS. */
  public int port() {
    return port;
  }

  /** Of what only leads to {@link #port}. */
  public int plainPort() {
    return plainPort;
  }

  /** What it complained of. */
  public String said() {
    return program.complaints();
  }

  /** A line for each request that was answered. */
  public String accessLog() {
    try {
      return Files.readString(folder.resolve("rtcroom.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String changed(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new AssertionError(SHIPPED + " lacks: " + from);
    }
    return text.replace(from, to);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
