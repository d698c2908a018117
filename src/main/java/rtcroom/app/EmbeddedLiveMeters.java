package rtcroom.app;

import rtcroom.base.MemoryBudget;
import rtcroom.engine.hls.HlsStreams;
import rtcroom.engine.mix.Mixing;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelayTotals;
import rtcroom.engine.rtmp.RtmpFault;
import rtcroom.engine.rtmp.RtmpFigures;
import rtcroom.engine.rtmp.RtmpServer;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.metrics.ServerMeters;

/** What the live engine of this process counts. */
record EmbeddedLiveMeters(
    Relay relay, RtmpServer rtmp, HlsStreams hls, Mixing mixing, MemoryBudget kept) {

  void show(ServerMeters meters) {
    showRtmp(meters);
    RelayTotals totals = relay.totals();
    meters.gauge("rtcroom.live.streams", relay::published);
    meters.gauge("rtcroom.live.hls.bytes", hls::bytes);
    meters.gauge("rtcroom.live.kept.bytes", kept::taken);
    meters.counter("rtcroom.live.kept.refusals", "cause", "memory", kept::refusals);
    meters.counter("rtcroom.live.bytes", "direction", "in", totals::bytesIn);
    meters.counter("rtcroom.live.bytes", "direction", "out", totals::bytesOut);
    meters.counter("rtcroom.live.drops", "kind", "viewer", totals::drops);
    meters.counter("rtcroom.live.starts", "kind", "stream", totals::started);
    for (EndCause why : EndCause.values()) {
      meters.counter("rtcroom.live.ends", "cause", why.word(), () -> totals.ended(why));
    }
    for (LiveRefusal why : LiveRefusal.values()) {
      meters.counter("rtcroom.live.refusals", "cause", why.word(), () -> totals.refused(why));
    }
    new MixMeters(mixing::running, mixing::restarts, mixing::refusals).show(meters);
    for (PlayProtocol protocol : PlayProtocol.values()) {
      meters.gauge("rtcroom.live.viewers", "protocol", protocol.word(), () -> viewers(protocol));
    }
  }

  private long viewers(PlayProtocol protocol) {
    return protocol == PlayProtocol.HLS ? hls.viewers() : relay.totals().viewers(protocol);
  }

  private void showRtmp(ServerMeters meters) {
    RtmpFigures figures = rtmp.figures();
    meters.gauge("rtcroom.rtmp.connections", "state", "open", rtmp::open);
    meters.gauge("rtcroom.rtmp.connections", "state", "handshake", rtmp::inHandshake);
    meters.counter("rtcroom.rtmp.refusals", "cause", "too_many", figures::turnedAway);
    for (RtmpFault fault : RtmpFault.values()) {
      meters.counter("rtcroom.rtmp.faults", "cause", fault.word(), () -> figures.closed(fault));
    }
  }
}
