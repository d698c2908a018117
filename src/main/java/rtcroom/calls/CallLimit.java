package rtcroom.calls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many calls run at once and makes the others wait in a queue, up to a number. Safe for use
 * by many threads.
 */
public final class CallLimit {
  private final int maxRunning;
  private final int maxWaiting;
  private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
  private int running;

  /**
   * With nothing running yet.
   *
   * @param maxRunning at least 1
   * @param maxWaiting 0 makes nobody wait
   */
  public CallLimit(int maxRunning, int maxWaiting) {
    this.maxRunning = maxRunning;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Runs {@code start} now or when its turn comes, then on the thread of whoever left. If it
   * answers true, {@link #leave()} must follow once; false means that it no longer wants to, and
   * the next one has its turn.
   *
   * @return false, with {@code start} dropped, if too many wait already
   */
  public boolean enter(BooleanSupplier start) {
    synchronized (this) {
      if (running >= maxRunning) {
        return waiting.size() < maxWaiting && waiting.add(start);
      }
      running++;
    }
    if (!start.getAsBoolean()) {
      leave();
    }
    return true;
  }

  /** Ends a call and starts the one that waited longest. */
  public void leave() {
    // A loop, since thousands in a row may no longer want to.
    for (BooleanSupplier next = next(); next != null; next = next()) {
      if (next.getAsBoolean()) {
        return;
      }
    }
  }

  private synchronized @Nullable BooleanSupplier next() {
    BooleanSupplier next = waiting.poll();
    if (next == null) {
      running--;
    }
    return next;
  }

  public synchronized int running() {
    return running;
  }

  public synchronized int waiting() {
    return waiting.size();
  }
}
