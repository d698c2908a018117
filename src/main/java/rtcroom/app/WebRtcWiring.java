package rtcroom.app;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.config.Settings;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.webrtc.WebRtcEndpoint;
import rtcroom.engine.webrtc.WebRtcServer;
import rtcroom.engine.webrtc.WebRtcSettings;
import rtcroom.http.HttpSettings;

/** Makes WebRTC of what is configured. */
final class WebRtcWiring {
  private WebRtcWiring() {}

  /** Empty where it is not wanted. */
  static Optional<WebRtcServer> server(Setup setup) {
    return Optional.ofNullable(setup.settings().embedded().webrtc())
        .map(webrtc -> settings(setup.settings(), webrtc))
        .map(
            settings ->
                new WebRtcServer(settings, setup.steady(), System::nanoTime, setup.random()));
  }

  static WebRtcEndpoint endpoint(Setup setup, Core core, Relay relay, WebRtcServer server) {
    return new WebRtcEndpoint(
        setup.vertx(), relay, server, core.unfinished(), setup.clock(), setup.random());
  }

  /** How streams can be played, with WebRTC or without. */
  static Set<PlayProtocol> served(@Nullable WebRtcServer server) {
    Set<PlayProtocol> all = EnumSet.allOf(PlayProtocol.class);
    if (server == null) {
      all.remove(PlayProtocol.WHEP);
    }
    return all;
  }

  private static WebRtcSettings settings(Settings settings, EmbeddedSettings.WebRtc webrtc) {
    HttpSettings http = settings.http();
    List<InetAddress> addresses = webrtc.addresses().stream().map(InetAddress::ofLiteral).toList();
    return new WebRtcSettings(
        http.listener().bind(),
        webrtc.port(),
        addresses,
        new WebRtcSettings.Limits(
            http.limits().connections(),
            http.limits().connectionsPerAddress(),
            settings.embedded().rtmp().handshakes()));
  }
}
