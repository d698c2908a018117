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
  private static final int WHAT_IS_LEFT = -1;

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

  /**
   * One whose places are few: no address may hold more of them than are left for the others.
   *
   * @param most in all; 0 is no limit
   */
  public static <A> AddressLimit<A> shared(int most) {
    return new AddressLimit<>(most, most > 0 ? WHAT_IS_LEFT : 0);
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
    if (!claim(from)) {
      all.decrementAndGet();
      return Entry.ADDRESS_FULL;
    }
    return Entry.COUNTED;
  }

  /** Counts one of whom it is not known yet, where he comes from; false if there is no place. */
  public boolean enter() {
    if (exceeds(all.incrementAndGet(), most)) {
      all.decrementAndGet();
      return false;
    }
    return true;
  }

  /** One who {@link #enter() entered} comes from there; false, and not counted, if too many do. */
  public boolean claim(A from) {
    if (exceedsShare(byAddress.merge(from, 1, Integer::sum))) {
      disclaim(from);
      return false;
    }
    return true;
  }

  /** One who entered does not come from there any more. */
  public void disclaim(A from) {
    byAddress.computeIfPresent(from, (_, own) -> own > 1 ? own - 1 : null);
  }

  /** One of whom it was not known where he came from is gone. */
  public void leave() {
    all.decrementAndGet();
  }

  /** One that was counted is gone. */
  public void leave(A from) {
    leave();
    disclaim(from);
  }

  private boolean exceedsShare(int own) {
    // Whoever is the first from there finds a place, as long as there is one.
    return mostPerAddress == WHAT_IS_LEFT
        ? own > Math.max(1, most - all.get())
        : exceeds(own, mostPerAddress);
  }

  private static boolean exceeds(int count, int limit) {
    return limit > 0 && count > limit;
  }
}
