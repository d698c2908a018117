package rtcroom.base;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The loads of all event loops that something is delivered on. Safe for use by many threads.
 *
 * @param <L> loops; equal for the same thread
 */
public final class LoopLoads<L> {
  private final Map<L, LoopLoad> loads = new ConcurrentHashMap<>();
  private final Duration tick;
  private final LongSupplier nanoTime;

  /**
   * None yet.
   *
   * @param tick how long something to be delivered waits at most
   * @param nanoTime never going back
   */
  public LoopLoads(Duration tick, LongSupplier nanoTime) {
    this.tick = tick;
    this.nanoTime = nanoTime;
  }

  public LoopLoad of(L loop) {
    return loads.computeIfAbsent(loop, _ -> new LoopLoad(tick, nanoTime));
  }

  /** In nanoseconds of some beginning. */
  public long now() {
    return nanoTime.getAsLong();
  }

  /** How long from now, in nanoseconds: the tick at most, nothing or less where it is past. */
  public long until(long time) {
    return Math.min(tick.toNanos(), time - now());
  }
}
