package rtcroom.live.embedded.relay;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of all streams since the start of the process. Safe for use by many threads. */
public final class RelayTotals {
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder drops = new LongAdder();
  private final LongAdder started = new LongAdder();
  private final AtomicIntegerArray viewers = new AtomicIntegerArray(PlayProtocol.values().length);
  private final AtomicLongArray refusals = new AtomicLongArray(LiveRefusal.values().length);
  private final AtomicLongArray endings = new AtomicLongArray(Ending.values().length);

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
  public long ended(Ending why) {
    return endings.get(why.ordinal());
  }

  /** Who plays now. */
  public int viewers(PlayProtocol protocol) {
    return viewers.get(protocol.ordinal());
  }

  /** Requests refused for that, both of publishers and of viewers. */
  public long refused(LiveRefusal why) {
    return refusals.get(why.ordinal());
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

  void end(Ending why) {
    endings.incrementAndGet(why.ordinal());
  }

  void come(PlayProtocol protocol) {
    viewers.incrementAndGet(protocol.ordinal());
  }

  void left(PlayProtocol protocol) {
    viewers.decrementAndGet(protocol.ordinal());
  }

  void refuse(LiveRefusal why) {
    refusals.incrementAndGet(why.ordinal());
  }
}
