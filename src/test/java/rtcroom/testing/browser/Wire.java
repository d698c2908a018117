package rtcroom.testing.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.network.Namespace;
import rtcroom.testing.programs.Program;
import rtcroom.testing.programs.TcpProxy;

/**
 * A network beside this machine's, from where programs reach a server: media at its own port, HTTP
 * through a proxy.
 */
public final class Wire implements AutoCloseable {
  private final Namespace network = Namespace.make();
  private @Nullable TcpProxy http;

  private Wire() {}

  /** Lays it; where there can be no such network, the test is left out. */
  public static Wire lay() {
    return new Wire();
  }

  public Namespace network() {
    return network;
  }

  /** How the server is to be set up. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.webrtc.bind", network.host());
    settings.put("live.embedded.webrtc.addresses", network.host());
    return settings;
  }

  /**
   * Leads to a server.
   *
   * @param port of HTTP on this machine
   */
  public Wire to(int port) {
    http = TcpProxy.at(network.host(), port);
    return this;
  }

  /** A place of the server, as it is reached from the network beside. */
  public String there(String url) {
    if (http == null) {
      throw new IllegalStateException("it leads nowhere yet");
    }
    URI here = URI.create(url);
    String query = here.getRawQuery() == null ? "" : "?" + here.getRawQuery();
    String fragment = here.getRawFragment() == null ? "" : "#" + here.getRawFragment();
    return "http://" + network.host() + ":" + http.port() + here.getRawPath() + query + fragment;
  }

  /**
   * The server is reached from the network beside under the name it has on this machine too.
   *
   * @param server such as {@code http://127.0.0.1:8080}, where {@link #to} leads
   */
  public Program alsoAt(URI server) {
    URI there = URI.create(there("/"));
    List<String> forward = new ArrayList<>(List.of("/usr/bin/python3", "-c", forwarder()));
    forward.addAll(List.of("" + server.getPort(), there.getHost(), "" + there.getPort()));
    Program program = Program.start(network.inside(forward));
    await().atMost(LiveSite.SOON).until(() -> program.output().length() > 0);
    return program;
  }

  private static String forwarder() {
    try (InputStream in = Wire.class.getResourceAsStream("/rtcroom/peers/forward.py")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    network.close();
  }
}
