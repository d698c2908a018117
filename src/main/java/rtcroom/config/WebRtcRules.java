package rtcroom.config;

import static rtcroom.config.Keys.HTTP_BIND;
import static rtcroom.config.Keys.LIVE_EMBEDDED_WEBRTC_ADDRESSES;
import static rtcroom.config.Keys.LIVE_EMBEDDED_WEBRTC_BIND;
import static rtcroom.config.Keys.LIVE_EMBEDDED_WEBRTC_PORT;
import static rtcroom.config.Keys.LIVE_PROVIDER;
import static rtcroom.config.Keys.ROOMS_MEDIA;

import java.util.List;
import rtcroom.base.Wording;
import rtcroom.config.form.Addresses;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.live.LiveSettings;
import rtcroom.rooms.CallMedia;

/** What WebRTC needs to be reached, and what needs WebRTC. */
final class WebRtcRules {
  private static final Wording LEAD_NOWHERE =
      new Wording("其他机器连不到：端口只监听本机", "lead nowhere, for the port is open to this machine alone");
  private static final String EVERYWHERE = LIVE_EMBEDDED_WEBRTC_BIND.path() + ": 0.0.0.0";
  private static final Wording NO_ENGINE =
      new Wording("engine，但没有 WebRTC 端口", "engine, while there is no port of WebRTC");

  private final Values values;
  private final Report report;

  WebRtcRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  /** Whether this process speaks WebRTC. */
  static boolean isServed(Values values) {
    return values.isWritten(LIVE_EMBEDDED_WEBRTC_PORT)
        && values.find(LIVE_PROVIDER).filter(LiveSettings.Provider.EMBEDDED::equals).isPresent();
  }

  void check() {
    if (isServed(values) && hasUnreachableAddresses()) {
      report.warning(
          values.place(LIVE_EMBEDDED_WEBRTC_ADDRESSES),
          LIVE_EMBEDDED_WEBRTC_ADDRESSES.path(),
          LEAD_NOWHERE,
          new Wording(EVERYWHERE, EVERYWHERE));
    }
    if (!isServed(values)) {
      ROOMS_MEDIA.values().forEach(this::checkNoEngine);
    }
  }

  private void checkNoEngine(Key<CallMedia> media) {
    if (values.find(media).filter(CallMedia.ENGINE::equals).isPresent()) {
      String port = LIVE_EMBEDDED_WEBRTC_PORT.path();
      report.problem(
          values.place(media),
          media.path(),
          NO_ENGINE,
          new Wording(
              "配置 " + port + "（live.provider: embedded），或 auto",
              port + " with live.provider: embedded, or auto"));
    }
  }

  /** As behind a proxy that carries HTTP, and no UDP. */
  private boolean hasUnreachableAddresses() {
    return values
            .find(LIVE_EMBEDDED_WEBRTC_BIND)
            .or(() -> values.find(HTTP_BIND))
            .filter(Addresses::isLoopback)
            .isPresent()
        && values.find(LIVE_EMBEDDED_WEBRTC_ADDRESSES).stream()
            .flatMap(List::stream)
            .anyMatch(address -> !Addresses.isLoopback(address));
  }
}
