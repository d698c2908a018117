package rtcroom.engine.relay;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one stream, and of all together. Safe for use by many threads. */
final class StreamCounts {
  private final RelayTotals totals;
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder drops = new LongAdder();
  private final AtomicInteger viewers = new AtomicInteger();
  private final Tally<PlayProtocol> byProtocol = new Tally<>(PlayProtocol.class);

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
  boolean come(PlayProtocol protocol, int most) {
    if (viewers.incrementAndGet() > most) {
      viewers.decrementAndGet();
      return false;
    }
    byProtocol.add(protocol, 1);
    totals.come(protocol);
    return true;
  }

  void left(PlayProtocol protocol) {
    viewers.decrementAndGet();
    byProtocol.add(protocol, -1);
    totals.left(protocol);
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
