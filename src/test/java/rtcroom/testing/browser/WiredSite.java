package rtcroom.testing.browser;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import rtcroom.testing.network.Namespace;
import rtcroom.testing.programs.TcpProxy;

/**
 * A server in real time, and a network beside this machine's from where programs reach it: media at
 * its own port, HTTP through a proxy.
 */
public final class WiredSite implements AutoCloseable {
  private final Namespace network;
  private final LiveSite site;
  private final TcpProxy http;

  private WiredSite(Namespace network) {
    this.network = network;
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.webrtc.bind", network.host());
    settings.put("live.embedded.webrtc.addresses", network.host());
    site = new LiveSite(settings);
    http = TcpProxy.at(network.host(), site.port());
  }

  /** Starts both; where there can be no such network, the test is left out. */
  public static WiredSite start() {
    Namespace network = Namespace.make();
    try {
      return new WiredSite(network);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  public Namespace network() {
    return network;
  }

  public LiveSite site() {
    return site;
  }

  /** A place of the server, as it is reached from the network beside. */
  public String there(String url) {
    URI here = URI.create(url);
    String query = here.getRawQuery() == null ? "" : "?" + here.getRawQuery();
    return "http://" + network.host() + ":" + http.port() + here.getRawPath() + query;
  }

  @Override
  public void close() {
    http.close();
    site.close();
    network.close();
  }
}
