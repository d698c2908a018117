package rtcroom.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what is open, in all and by address, and lets no more in. Safe for use by many threads.
 *
 * @param <A> an address, as finely as it is told apart
 */
public final class AddressLimit<A> {
  private final int most;
  private final int mostPerAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<A, Integer> byAddress = new ConcurrentHashMap<>();

  /** What came of an entry. */
  public enum Entry {
    COUNTED,
    FULL,
    ADDRESS_FULL
  }

  /**
   * One that has let nobody in yet.
   *
   * @param most in all; 0 is no limit
   * @param mostPerAddress from one address; 0 is no limit
   */
  public AddressLimit(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  public int all() {
    return all.get();
  }

  /** Whether there may be one more from there, which then counts until it {@link #leave leaves}. */
  public Entry enter(A from) {
    if (exceeds(all.incrementAndGet(), most)) {
      all.decrementAndGet();
      return Entry.FULL;
    }
    if (exceeds(byAddress.merge(from, 1, Integer::sum), mostPerAddress)) {
      leave(from);
      return Entry.ADDRESS_FULL;
    }
    return Entry.COUNTED;
  }

  /** One that was counted is gone. */
  public void leave(A from) {
    all.decrementAndGet();
    byAddress.computeIfPresent(from, (_, own) -> own > 1 ? own - 1 : null);
  }

  private static boolean exceeds(int count, int limit) {
    return limit > 0 && count > limit;
  }
}
