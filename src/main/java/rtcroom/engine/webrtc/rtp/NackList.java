package rtcroom.engine.webrtc.rtp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of one source has not come, and when to ask for it (RFC 4585): at once, again after a round
 * trip, again after two more, and no more after half a second. Times are nanoseconds of one clock.
 * For one thread.
 */
public final class NackList {
  private static final long MILLI = 1_000_000;
  private static final long GIVE_UP = 500 * MILLI;
  private static final long SHORTEST_ROUND = 10 * MILLI;
  private static final long LONGEST_ROUND = 200 * MILLI;

  /** A hole larger than that is an interruption, which no repeating mends. */
  private static final int MOST = 256;

  private static final int ATTEMPTS = 3;

  private final TreeMap<Long, Missing> missing = new TreeMap<>();
  private long next = Long.MIN_VALUE;

  /** Measured by what came again; until then what mobile networks have. */
  private long round = 100 * MILLI;

  private boolean lost;

  private static final class Missing {
    final long since;
    int asked;
    long lastAsked;

    Missing(long since) {
      this.since = since;
    }
  }

  /**
   * A packet came, be it repeated or not.
   *
   * @param index its unwrapped sequence number
   */
  public void received(long index, long now) {
    if (next == Long.MIN_VALUE) {
      next = index;
    }
    Missing found = missing.remove(index);
    if (found != null && found.asked == 1) {
      measure(now - found.lastAsked);
    }
    if (index - next > MOST) {
      missing.clear();
      lost = true;
      next = index;
    }
    for (; next < index; next++) {
      missing.put(next, new Missing(now));
    }
    next = Math.max(next, index + 1);
    if (missing.size() > MOST) {
      missing.clear();
      lost = true;
    }
  }

  private void measure(long sample) {
    long smoothed = round + (sample - round) / 4;
    round = Math.clamp(smoothed, SHORTEST_ROUND, LONGEST_ROUND);
  }

  /** Sequence numbers to ask for now, oldest first. */
  public List<Integer> due(long now) {
    List<Integer> due = new ArrayList<>();
    Iterator<Map.Entry<Long, Missing>> all = missing.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Missing> entry = all.next();
      Missing one = entry.getValue();
      if (now - one.since > GIVE_UP) {
        all.remove();
        lost = true;
      } else if (isDue(one, now)) {
        one.asked++;
        one.lastAsked = now;
        due.add((int) (entry.getKey() & 0xFFFF));
      }
    }
    return due;
  }

  private boolean isDue(Missing one, long now) {
    long wait = one.asked * round;
    return one.asked < ATTEMPTS && (one.asked == 0 || now - one.lastAsked >= wait);
  }

  /** Whether since the last call something was given up, and only a key frame helps. */
  public boolean takeLost() {
    boolean was = lost;
    lost = false;
    return was;
  }
}
