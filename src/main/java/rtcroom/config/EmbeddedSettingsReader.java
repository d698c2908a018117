package rtcroom.config;

import static rtcroom.config.Keys.*;

import java.nio.file.Path;
import java.util.Optional;
import rtcroom.config.form.Values;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.hls.HlsSettings;
import rtcroom.engine.mix.MixSettings;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.transcode.TranscodeSettings;

/** What the live engine of this process needs. */
final class EmbeddedSettingsReader {
  private static final int MIXES_PER_CORE = 2;
  private static final int USUAL_RTMP_PORT = 1935;
  private static final int USUAL_HTTP_PORT = 80;
  private static final int USUAL_HTTPS_PORT = 443;

  private final Values values;

  EmbeddedSettingsReader(Values values) {
    this.values = values;
  }

  EmbeddedSettings embedded() {
    return new EmbeddedSettings(
        new EmbeddedSettings.Rtmp(
            values.need(LIVE_EMBEDDED_RTMP),
            values.find(LIVE_EMBEDDED_RTMP_BIND).orElseGet(() -> values.need(HTTP_BIND)),
            rtmpPort(),
            values.need(LIVE_EMBEDDED_HANDSHAKES)),
        values.need(LIVE_EMBEDDED_ACCEPT_PUSH_KEY_FOR_PLAY),
        relay(),
        values.need(LIVE_EMBEDDED_KEPT_PERCENT),
        hls(),
        new EmbeddedSettings.Flv(
            values.need(LIVE_EMBEDDED_MESSAGE_BYTES), values.need(LIVE_EMBEDDED_TAG_BYTES)),
        mixing(),
        new TranscodeSettings(
            values.need(LIVE_EMBEDDED_TRANSCODE),
            values.need(LIVE_EMBEDDED_TRANSCODERS),
            values.need(LIVE_EMBEDDED_PICTURE_TRANSCODERS)),
        webrtc());
  }

  /** Where no port is named there is none. */
  private EmbeddedSettings.WebRtc webrtc() {
    Optional<Integer> port = values.find(LIVE_EMBEDDED_WEBRTC_PORT);
    return new EmbeddedSettings.WebRtc(
        port.isPresent(),
        values.find(LIVE_EMBEDDED_WEBRTC_BIND).orElseGet(() -> values.need(HTTP_BIND)),
        port.orElse(0),
        values.need(LIVE_EMBEDDED_WEBRTC_ADDRESSES),
        values.need(LIVE_EMBEDDED_WEBRTC_BYTES_PER_SECOND),
        values.need(LIVE_EMBEDDED_WEBRTC_PICTURES),
        values.need(LIVE_EMBEDDED_WEBRTC_VOICES));
  }

  private HlsSettings hls() {
    return HlsSettings.usual()
        .keeping(
            values.need(LIVE_EMBEDDED_HLS_SEGMENTS),
            values.need(LIVE_EMBEDDED_HLS_BYTES),
            values.need(LIVE_EMBEDDED_VIEWERS_PER_STREAM))
        .waiting(values.need(LIVE_EMBEDDED_REPUBLISH_WAIT));
  }

  /** Encoding is the work of a host's cores, whatever else it does. */
  private MixSettings mixing() {
    int usual = MIXES_PER_CORE * Runtime.getRuntime().availableProcessors();
    return new MixSettings(
        values.find(LIVE_EMBEDDED_MIXES).orElse(usual),
        values.need(LIMITS_MIXES_PER_USER),
        values
            .find(LIVE_EMBEDDED_FFMPEG)
            .map(values.folder()::resolve)
            .map(Path::normalize)
            .orElse(null));
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
    return values
        .find(LIVE_EMBEDDED_RTMP_PORT)
        .orElse(values.need(HTTP_PORT) == 0 ? 0 : USUAL_RTMP_PORT);
  }

  private RelaySettings relay() {
    return new RelaySettings(
        new RelaySettings.Limits(
            values.need(LIVE_EMBEDDED_STREAMS),
            values.need(LIVE_EMBEDDED_STREAMS_PER_ADDRESS),
            values.need(LIVE_EMBEDDED_VIEWERS),
            values.need(LIVE_EMBEDDED_VIEWERS_PER_ADDRESS),
            values.need(LIVE_EMBEDDED_VIEWERS_PER_STREAM)),
        new RelaySettings.Timeouts(
            values.need(LIVE_EMBEDDED_FIRST_PACKET),
            values.need(LIVE_EMBEDDED_NEXT_PACKET),
            values.need(LIVE_EMBEDDED_TAKE_OVER),
            values.need(LIVE_EMBEDDED_OFFLINE_WAIT),
            values.need(LIVE_EMBEDDED_REPUBLISH_WAIT)),
        new RelaySettings.Gop(
            values.need(LIVE_EMBEDDED_GOP_BYTES),
            values.need(LIVE_EMBEDDED_GOP_FRAMES),
            values.need(LIVE_EMBEDDED_GOP_LENGTH)),
        new RelaySettings.SlowViewer(
            values.need(LIVE_EMBEDDED_QUEUE_BYTES),
            values.need(LIVE_EMBEDDED_QUEUE_AGE),
            values.need(LIVE_EMBEDDED_SLOW_FOR),
            values.need(LIVE_EMBEDDED_SLOW_DROPS)),
        values.need(LIVE_EMBEDDED_TICK));
  }
}
