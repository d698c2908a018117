package rtcroom.engine.relay;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import rtcroom.base.LoopLoad;
import rtcroom.engine.stream.EventLoop;

/** The loads of all loops that have viewers. Safe for use by many threads. */
final class LoopLoads {
  private final Map<EventLoop, LoopLoad> loads = new ConcurrentHashMap<>();
  private final Duration tick;
  private final LongSupplier nanoTime;

  /**
   * @param tick how long something to be delivered waits at most
   * @param nanoTime never going back
   */
  LoopLoads(Duration tick, LongSupplier nanoTime) {
    this.tick = tick;
    this.nanoTime = nanoTime;
  }

  LoopLoad of(EventLoop loop) {
    return loads.computeIfAbsent(loop, _ -> new LoopLoad(tick, nanoTime));
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** How long from now, in nanoseconds; to the tick. */
  long until(long time) {
    return Math.min(tick.toNanos(), time - now());
  }
}
