package rtcroom.engine.relay;

import java.util.concurrent.atomic.LongAdder;
import rtcroom.base.EnumCounts;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;

/** What is counted of all streams since the start of the process. Safe for use by many threads. */
public final class RelayTotals {
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder drops = new LongAdder();
  private final LongAdder started = new LongAdder();
  private final EnumCounts<PlayProtocol> viewers = new EnumCounts<>(PlayProtocol.class);
  private final EnumCounts<LiveRefusal> refusals = new EnumCounts<>(LiveRefusal.class);
  private final EnumCounts<EndCause> endings = new EnumCounts<>(EndCause.class);

  RelayTotals() {}

  /** Of packets, without what protocols add. */
  public long bytesIn() {
    return bytesIn.sum();
  }

  /** As encoded for viewers. */
  public long bytesOut() {
    return bytesOut.sum();
  }

  /** Times a slow viewer was put off to the next key frame. */
  public long drops() {
    return drops.sum();
  }

  /** Publications that began. */
  public long started() {
    return started.sum();
  }

  /** Publications that ended so. */
  public long ended(EndCause why) {
    return endings.of(why);
  }

  /** Who plays now. */
  public long viewers(PlayProtocol protocol) {
    return viewers.of(protocol);
  }

  /** Requests refused for that, both of publishers and of viewers. */
  public long refused(LiveRefusal why) {
    return refusals.of(why);
  }

  void received(long bytes) {
    bytesIn.add(bytes);
  }

  void sent(long bytes) {
    bytesOut.add(bytes);
  }

  void dropped() {
    drops.increment();
  }

  void start() {
    started.increment();
  }

  void end(EndCause why) {
    endings.add(why, 1);
  }

  void viewerJoined(PlayProtocol protocol) {
    viewers.add(protocol, 1);
  }

  void viewerLeft(PlayProtocol protocol) {
    viewers.add(protocol, -1);
  }

  void refuse(LiveRefusal why) {
    refusals.add(why, 1);
  }
}
