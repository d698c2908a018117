package rtcroom.engine.hls;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Who plays one stream. HLS has no connections: a viewer is who asked a short while ago, so one who
 * left is counted for that while, and a player that waits longer is not. Not safe for use by many
 * threads.
 */
final class HlsViewers {
  /** Players ask about once a segment; long segments come from streams with rare key frames. */
  private static final Duration PRESENT = Duration.ofSeconds(20);

  private final int most;

  /** The one seen last comes last. */
  private final SequencedMap<String, Instant> seen = new LinkedHashMap<>();

  HlsViewers(int most) {
    this.most = most;
  }

  /** Whether there is room for the viewer, who then counts. */
  boolean saw(String viewer, Instant now) {
    forget(now);
    if (seen.remove(viewer) == null && seen.size() >= most) {
      return false;
    }
    seen.putLast(viewer, now);
    return true;
  }

  int count(Instant now) {
    forget(now);
    return seen.size();
  }

  private void forget(Instant now) {
    Iterator<Instant> times = seen.values().iterator();
    while (times.hasNext() && times.next().plus(PRESENT).isBefore(now)) {
      times.remove();
    }
  }
}
