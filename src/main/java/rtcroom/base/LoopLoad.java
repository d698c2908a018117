package rtcroom.base;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What deliveries cost an event loop, and how long what is to be delivered is therefore gathered:
 * not at all while that is little, and the longer the more of the loop's time goes into it. Noted
 * on that loop; any thread may ask.
 */
public final class LoopLoad {
  /** So that deliveries take a third of a loop's time, and more only where waits are the tick. */
  private static final int WAITS_PER_WORK = 2;

  private final long tick;
  private final LongSupplier nanoTime;
  private volatile long spent;
  private volatile long noted;

  /**
   * @param tick for how long what was spent counts, less and less
   * @param nanoTime never going back
   */
  public LoopLoad(Duration tick, LongSupplier nanoTime) {
    this.tick = tick.toNanos();
    this.nanoTime = nanoTime;
    this.noted = nanoTime.getAsLong();
  }

  /** Delivers, and notes how long that took. */
  public void deliver(Runnable delivery) {
    long begun = nanoTime.getAsLong();
    delivery.run();
    long ended = nanoTime.getAsLong();
    spent = recent(ended) + ended - begun;
    noted = ended;
  }

  /** In nanoseconds, from one delivery to the next; 0 where little is delivered. */
  public long waits() {
    return WAITS_PER_WORK * recent(nanoTime.getAsLong());
  }

  /** What was spent; half of it counts after half a tick, nothing after one. */
  private long recent(long now) {
    long ago = now - noted;
    return ago >= tick ? 0 : (long) (spent * (1 - (double) ago / tick));
  }
}
