package rtcroom.engine.relay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who is there, in all and by address, and lets no more in. Safe for many threads. */
final class Census {
  private final int most;
  private final int mostPerAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  Census(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  int all() {
    return all.get();
  }

  /** Whether the address may have one more, which then counts. */
  Entry enter(String address) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return Entry.FULL;
    }
    if (byAddress.merge(address, 1, Integer::sum) > mostPerAddress) {
      leave(address);
      return Entry.ADDRESS_FULL;
    }
    return Entry.COUNTED;
  }

  void leave(String address) {
    all.decrementAndGet();
    byAddress.computeIfPresent(address, (_, own) -> own > 1 ? own - 1 : null);
  }

  /** What came of an entry. */
  enum Entry {
    COUNTED,
    FULL,
    ADDRESS_FULL
  }
}
