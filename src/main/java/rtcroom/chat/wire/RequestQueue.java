package rtcroom.chat.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Rate;
import rtcroom.base.TokenBucket;

/**
 * Lets the requests of one socket in one at a time. The next comes in when the last is answered and
 * what waits for the client is not much: so who does not read what he asked for is not read either,
 * and no answer, however large, meets a queue that is full of answers. How many may come in a
 * second is counted here too. For the event loop of the socket only.
 */
final class RequestQueue {
  /** What may be on its way when we have stopped reading; more nobody can send but an attacker. */
  private static final int MOST = 1000;

  /** So many are no reason to stop reading. */
  private static final int FEW = 32;

  /** It is no haste any more but an attack beyond so many bursts without a turn. */
  private static final int FLOOD = 10;

  private final Rate pace;
  private final TokenBucket throttle = new TokenBucket();
  private int refused;

  /** Most clients never have any waiting. */
  private @Nullable Deque<byte[]> waiting;

  private boolean busy;

  RequestQueue(Rate pace) {
    this.pace = pace;
  }

  /** Takes a turn for a request and answers zero, or answers how long to wait. */
  Duration take(Instant now) {
    Duration wait = throttle.take(pace, now);
    refused = wait.isZero() ? 0 : refused + 1;
    return wait;
  }

  /** Whether it goes on although it was told to wait, many times. */
  boolean isFlooding() {
    return refused > FLOOD * pace.burst();
  }

  /** Whether this one may come in now; then it is the one to be answered. */
  boolean enter(boolean mayCome) {
    if (busy || !mayCome || waiting != null) {
      return false;
    }
    busy = true;
    return true;
  }

  /** False when there are too many already. */
  boolean queue(byte[] request) {
    Deque<byte[]> queue = waiting;
    if (queue == null) {
      queue = new ArrayDeque<>();
      waiting = queue;
    }
    queue.add(request);
    return queue.size() <= MOST;
  }

  void answered() {
    busy = false;
  }

  /** The next to come in; null when there is none or it is not yet its turn. */
  byte @Nullable [] next() {
    Deque<byte[]> queue = waiting;
    if (busy || queue == null) {
      return null;
    }
    byte[] next = queue.remove();
    if (queue.isEmpty()) {
      waiting = null;
    }
    busy = true;
    return next;
  }

  boolean isEmpty() {
    return waiting == null;
  }

  /** Whether nothing more is to be read for now. */
  boolean isLong() {
    return waiting != null && waiting.size() > FEW;
  }

  void clear() {
    waiting = null;
  }
}
