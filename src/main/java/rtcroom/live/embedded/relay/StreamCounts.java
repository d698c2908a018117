package rtcroom.live.embedded.relay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one stream, and of all together. Safe for use by many threads. */
final class StreamCounts {
  private final RelayTotals totals;
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder drops = new LongAdder();
  private final AtomicInteger viewers = new AtomicInteger();
  private final Map<PlayProtocol, AtomicInteger> byProtocol = new EnumMap<>(PlayProtocol.class);

  StreamCounts(RelayTotals totals) {
    this.totals = totals;
    for (PlayProtocol protocol : PlayProtocol.values()) {
      byProtocol.put(protocol, new AtomicInteger());
    }
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
    of(protocol).incrementAndGet();
    totals.come(protocol);
    return true;
  }

  void left(PlayProtocol protocol) {
    viewers.decrementAndGet();
    of(protocol).decrementAndGet();
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
    Map<PlayProtocol, Integer> now = new EnumMap<>(PlayProtocol.class);
    byProtocol.forEach((protocol, count) -> now.put(protocol, count.get()));
    return Collections.unmodifiableMap(now);
  }

  @SuppressWarnings("NullAway") // every protocol is there from the beginning
  private AtomicInteger of(PlayProtocol protocol) {
    return byProtocol.get(protocol);
  }
}
