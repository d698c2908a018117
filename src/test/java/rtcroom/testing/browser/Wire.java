package rtcroom.testing.browser;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.network.Namespace;
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

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    network.close();
  }
}
