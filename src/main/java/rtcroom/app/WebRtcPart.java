package rtcroom.app;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import rtcroom.config.Settings;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.webrtc.WebRtcEndpoint;
import rtcroom.engine.webrtc.WebRtcServer;
import rtcroom.engine.webrtc.WebRtcSettings;
import rtcroom.engine.webrtc.call.CallSettings;
import rtcroom.http.CallerAddress;
import rtcroom.http.HttpSettings;
import rtcroom.http.Pages;
import rtcroom.http.Site;
import rtcroom.metrics.ServerMeters;
import rtcroom.turn.IceServers;

/** WebRTC of the embedded live engine: its port, and where offers are posted. */
final class WebRtcPart implements Part {
  private final WebRtcServer server;
  private final WebRtcEndpoint endpoint;
  private final CallerAddress addresses;
  private final IceLinks helpers;

  private WebRtcPart(Setup setup, Core core, Relay relay) {
    server =
        new WebRtcServer(
            settings(setup.settings()), setup.steady(), System::nanoTime, setup.random());
    EmbeddedSettings.WebRtc webrtc = setup.settings().embedded().webrtc();
    endpoint =
        new WebRtcEndpoint(
            setup.vertx(),
            relay,
            server,
            new CallSettings(webrtc.pictures(), webrtc.voices()),
            core.unfinished(),
            setup.clocks(),
            setup.random());
    addresses = new CallerAddress(setup.settings().http().callers().trustedProxies());
    helpers = new IceLinks(new IceServers(setup.settings().turn()), setup.clock());
  }

  /** None where it is not wanted. */
  static List<Part> of(Setup setup, Core core, Relay relay) {
    boolean enabled = setup.settings().embedded().webrtc().enabled();
    return enabled ? List.of(new WebRtcPart(setup, core, relay)) : List.of();
  }

  @Override
  public List<Pages> pages() {
    return List.of(this::answer);
  }

  @Override
  public List<Site> sites() {
    return List.of(
        new Site(endpoint::servesSocket, ServerWebSocketHandshake::accept, endpoint::accept));
  }

  private void answer(HttpServerRequest request, Consumer<HttpServerRequest> unknown) {
    if (endpoint.serves(request.path())) {
      helpers.addTo(request);
      endpoint.handle(request, addresses.of(request));
    } else {
      unknown.accept(request);
    }
  }

  @Override
  public void show(ServerMeters meters) {
    new WebRtcMeters(server, endpoint).show(meters);
  }

  @Override
  public void start() throws IOException {
    server.listen();
  }

  @Override
  public void stop() {
    server.close();
  }

  private static WebRtcSettings settings(Settings settings) {
    HttpSettings http = settings.http();
    EmbeddedSettings.WebRtc webrtc = settings.embedded().webrtc();
    List<InetAddress> addresses = webrtc.addresses().stream().map(InetAddress::ofLiteral).toList();
    return new WebRtcSettings(
        webrtc.bind(),
        webrtc.port(),
        addresses,
        new WebRtcSettings.Limits(
            http.limits().connections(),
            http.limits().connectionsPerAddress(),
            settings.embedded().rtmp().handshakes(),
            webrtc.bytesPerSecond()));
  }
}
