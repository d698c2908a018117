package rtcroom.testing.network;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A link that carries so much a second: more waits for its turn, and is lost when much waits. */
final class Bottleneck implements AutoCloseable {
  private static final long MOST_WAITING = TimeUnit.MILLISECONDS.toNanos(400);

  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private long kilobits;
  private long free;

  /** From now on it carries so many kilobits a second; 0 is all. */
  synchronized void narrow(int carried) {
    kilobits = carried;
  }

  /** Whether it takes that; then it is sent in its turn. */
  synchronized boolean take(int bytes, Runnable send) {
    if (kilobits == 0) {
      send.run();
      return true;
    }
    long now = System.nanoTime();
    long begins = Math.max(now, free);
    if (begins - now > MOST_WAITING) {
      return false;
    }
    free = begins + TimeUnit.MILLISECONDS.toNanos(bytes * 8L) / kilobits;
    var _ = turns.schedule(send, free - now, TimeUnit.NANOSECONDS);
    return true;
  }

  @Override
  public void close() {
    turns.shutdownNow();
  }
}
