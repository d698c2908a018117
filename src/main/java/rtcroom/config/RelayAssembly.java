package rtcroom.config;

import static rtcroom.config.Keys.*;

import java.nio.file.Path;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.hls.HlsSettings;
import rtcroom.engine.mix.MixSettings;
import rtcroom.engine.relay.RelaySettings;

/** What the live engine of this process needs. */
final class RelayAssembly {
  private static final int MIXES_PER_CORE = 2;
  private static final int USUAL_RTMP_PORT = 1935;
  private static final int USUAL_HTTP_PORT = 80;
  private static final int USUAL_HTTPS_PORT = 443;

  private final Values values;

  RelayAssembly(Values values) {
    this.values = values;
  }

  EmbeddedSettings embedded() {
    return new EmbeddedSettings(
        new EmbeddedSettings.Rtmp(
            values.need(RELAY_RTMP), rtmpPort(), values.need(RELAY_HANDSHAKES)),
        values.need(RELAY_ACCEPT_PUSH_KEY_FOR_PLAY),
        relay(),
        hls(),
        new EmbeddedSettings.Flv(values.need(RELAY_MESSAGE_BYTES), values.need(RELAY_TAG_BYTES)),
        mixing());
  }

  private HlsSettings hls() {
    return HlsSettings.usual()
        .keeping(
            values.need(RELAY_HLS_SEGMENTS),
            values.need(RELAY_HLS_BYTES),
            values.need(RELAY_VIEWERS_PER_STREAM));
  }

  /** Encoding is the work of a host's cores, whatever else it does. */
  private MixSettings mixing() {
    int usual = MIXES_PER_CORE * Runtime.getRuntime().availableProcessors();
    return new MixSettings(
        values.find(RELAY_MIXES).orElse(usual),
        values.find(RELAY_FFMPEG).map(values.folder()::resolve).map(Path::normalize).orElse(null));
  }

  /** With its port where it is not the usual one; 0 stands for one that is found later. */
  String rtmpHost(String host) {
    return host + (rtmpPort() == USUAL_RTMP_PORT ? "" : ":" + rtmpPort());
  }

  /** As {@link #rtmpHost}, for FLV and HLS. */
  String webHost(String host) {
    int usual =
        switch (values.need(LIVE_PLAY_SCHEME)) {
          case HTTP -> USUAL_HTTP_PORT;
          case HTTPS -> USUAL_HTTPS_PORT;
        };
    int port = values.need(HTTP_PORT);
    return host + (port == usual ? "" : ":" + port);
  }

  /** Who takes any port for HTTP, as tests do, has no use for a fixed one here. */
  private int rtmpPort() {
    return values.find(RELAY_RTMP_PORT).orElse(values.need(HTTP_PORT) == 0 ? 0 : USUAL_RTMP_PORT);
  }

  private RelaySettings relay() {
    return new RelaySettings(
        new RelaySettings.Limits(
            values.need(RELAY_STREAMS),
            values.need(RELAY_STREAMS_PER_ADDRESS),
            values.need(RELAY_VIEWERS),
            values.need(RELAY_VIEWERS_PER_ADDRESS),
            values.need(RELAY_VIEWERS_PER_STREAM)),
        new RelaySettings.Timeouts(
            values.need(RELAY_FIRST_PACKET),
            values.need(RELAY_NEXT_PACKET),
            values.need(RELAY_TAKE_OVER),
            values.need(RELAY_OFFLINE_WAIT),
            values.need(RELAY_REPUBLISH_WAIT)),
        new RelaySettings.Gop(
            values.need(RELAY_GOP_BYTES),
            values.need(RELAY_GOP_FRAMES),
            values.need(RELAY_GOP_LENGTH)),
        new RelaySettings.SlowViewer(
            values.need(RELAY_QUEUE_BYTES),
            values.need(RELAY_QUEUE_AGE),
            values.need(RELAY_SLOW_FOR),
            values.need(RELAY_SLOW_DROPS)),
        values.need(RELAY_TICK));
  }
}
