package rtcroom.engine.relay;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import rtcroom.base.EnumCounts;
import rtcroom.engine.stream.PlayProtocol;

/** What is counted of one stream, and of all together. Safe for use by many threads. */
final class StreamCounts {
  private final RelayTotals totals;
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder drops = new LongAdder();
  private final AtomicInteger viewers = new AtomicInteger();
  private final EnumCounts<PlayProtocol> byProtocol = new EnumCounts<>(PlayProtocol.class);

  StreamCounts(RelayTotals totals) {
    this.totals = totals;
  }

  void sent(long bytes) {
    bytesOut.add(bytes);
    totals.sent(bytes);
  }

  void dropped() {
    drops.increment();
    totals.dropped();
  }

  /** One more viewer, if there are no more than {@code most}. */
  boolean viewerJoined(PlayProtocol protocol, int most) {
    if (viewers.incrementAndGet() > most) {
      viewers.decrementAndGet();
      return false;
    }
    byProtocol.add(protocol, 1);
    totals.viewerJoined(protocol);
    return true;
  }

  void viewerLeft(PlayProtocol protocol) {
    viewers.decrementAndGet();
    byProtocol.add(protocol, -1);
    totals.viewerLeft(protocol);
  }

  int viewers() {
    return viewers.get();
  }

  long bytesOut() {
    return bytesOut.sum();
  }

  long drops() {
    return drops.sum();
  }

  Map<PlayProtocol, Integer> byProtocol() {
    return byProtocol.all();
  }
}
