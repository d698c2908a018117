package rtcroom.testing.browser;

import rtcroom.testing.network.Namespace;

/** A server in real time, and a network beside this machine's from where programs reach it. */
public final class WiredSite implements AutoCloseable {
  private final Wire wire;
  private final LiveSite site;

  private WiredSite(Wire wire) {
    this.wire = wire;
    site = new LiveSite(wire.settings());
    wire.to(site.port());
  }

  /** Starts both; where there can be no such network, the test is left out. */
  public static WiredSite start() {
    Wire wire = Wire.lay();
    try {
      return new WiredSite(wire);
    } catch (RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  public Namespace network() {
    return wire.network();
  }

  public LiveSite site() {
    return site;
  }

  /** A place of the server, as it is reached from the network beside. */
  public String there(String url) {
    return wire.there(url);
  }

  @Override
  public void close() {
    site.close();
    wire.close();
  }
}
