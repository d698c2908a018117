package rtcroom.base;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that many hold together, of which nobody may hold more than is left for the others: however
 * greedy some are, who comes later finds something. Safe for use by many threads, never waits.
 */
public final class MemoryBudget {
  private final long most;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();

  /** What strangers hold, of whom it is known where they come from. */
  private final AddressTotals byAddress = new AddressTotals();

  /**
   * One of which nothing is taken.
   *
   * @param most bytes, in all
   */
  public MemoryBudget(long most) {
    this.most = most;
  }

  /**
   * A share of the largest heap that this process may have.
   *
   * @param percent 1 to 100
   */
  public static MemoryBudget ofHeap(int percent) {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 100 * percent);
  }

  /** For those who keep to their bounds by themselves. */
  public static MemoryBudget unlimited() {
    return new MemoryBudget(Long.MAX_VALUE / 4);
  }

  /** Bytes that are held now. */
  public long taken() {
    return taken.get();
  }

  /** Bytes there are in all. */
  public long most() {
    return most;
  }

  /** How often somebody was refused. */
  public long refusals() {
    return refusals.get();
  }

  /** What one who has proved a right to be here holds: nothing so far. */
  public Share share() {
    return new Share(most, null);
  }

  /** What one nobody knows holds: all of them together have half of the budget. */
  public Share strangerShare() {
    return new Share(most / 2, null);
  }

  /**
   * The same for one who comes from there: all from one address count as one, so that they hold no
   * more than is left for others, however many connections they have.
   */
  public Share strangerShare(ClientAddress from) {
    return new Share(most / 2, from);
  }

  /**
   * As a {@link #strangerShare(ClientAddress)}, for those who note themselves what they hold: there
   * are as many as sockets.
   *
   * @param before bytes that it holds
   * @param now bytes that it wants to hold instead
   * @return false if there are not as many; then it holds what it held before
   */
  public boolean strangerHolds(ClientAddress from, long before, long now) {
    return before == now || move(now - before, most / 2, from, before);
  }

  private boolean move(long more, long limit, @Nullable ClientAddress from, long held) {
    long all = taken.addAndGet(more);
    long own = from == null ? held + more : byAddress.add(from, more);
    if (more > 0 && own > limit - all) {
      taken.addAndGet(-more);
      if (from != null) {
        byAddress.add(from, -more);
      }
      refusals.incrementAndGet();
      return false;
    }
    return true;
  }

  /** What one holds. For one thread at a time. */
  public final class Share {
    private final long limit;
    private final @Nullable ClientAddress from;
    private long held;

    private Share(long limit, @Nullable ClientAddress from) {
      this.limit = limit;
      this.from = from;
    }

    /** In bytes. */
    public long held() {
      return held;
    }

    /**
     * From now on holds so many bytes, more or fewer than before.
     *
     * @return false if there are not as many; then it holds what it held before
     */
    public boolean hold(long bytes) {
      if (bytes != held && !move(bytes - held, limit, from, held)) {
        return false;
      }
      held = bytes;
      return true;
    }

    /** Holds nothing any more. */
    public void release() {
      hold(0);
    }
  }
}
