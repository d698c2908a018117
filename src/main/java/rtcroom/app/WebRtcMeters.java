package rtcroom.app;

import rtcroom.engine.webrtc.DatagramFault;
import rtcroom.engine.webrtc.SessionEnd;
import rtcroom.engine.webrtc.WebRtcEndpoint;
import rtcroom.engine.webrtc.WebRtcFigures;
import rtcroom.engine.webrtc.WebRtcServer;
import rtcroom.engine.webrtc.dtls.DtlsFault;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sound.SoundFault;
import rtcroom.metrics.ServerMeters;

/** What WebRTC counts. */
record WebRtcMeters(WebRtcServer server, WebRtcEndpoint endpoint) {
  void show(ServerMeters meters) {
    WebRtcFigures figures = server.figures();
    meters.gauge("rtcroom.webrtc.sessions", "state", "open", server::sessions);
    meters.gauge("rtcroom.webrtc.sessions", "state", "handshake", server::handshakes);
    meters.gauge("rtcroom.webrtc.calls", endpoint::calls);
    meters.gauge(
        "rtcroom.webrtc.sections", "media", "picture", () -> endpoint.sections(MediaKind.VIDEO));
    meters.gauge(
        "rtcroom.webrtc.sections", "media", "sound", () -> endpoint.sections(MediaKind.AUDIO));
    meters.gauge("rtcroom.webrtc.loop.delay.milliseconds", server::loopDelay);
    meters.counter("rtcroom.webrtc.datagrams", "direction", "in", figures::received);
    meters.counter("rtcroom.webrtc.datagrams", "direction", "out", figures::sent);
    meters.counter("rtcroom.webrtc.datagrams", "direction", "unsent", figures::unsent);
    for (DatagramFault why : DatagramFault.values()) {
      meters.counter("rtcroom.webrtc.drops", "cause", why.word(), () -> figures.dropped(why));
    }
    for (DtlsFault why : DtlsFault.values()) {
      meters.counter(
          "rtcroom.webrtc.handshakes.failed", "cause", why.word(), () -> figures.failed(why));
    }
    for (SoundFault why : SoundFault.values()) {
      meters.counter("rtcroom.webrtc.unheard", "cause", why.word(), () -> figures.unheard(why));
    }
    for (SessionEnd why : SessionEnd.values()) {
      meters.counter("rtcroom.webrtc.ends", "cause", why.word(), () -> figures.ended(why));
    }
  }
}
