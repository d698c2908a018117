package rtcroom.engine.hls;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import rtcroom.base.AddressLimit;

/**
 * Who plays one stream. HLS has no connections: a viewer is who asked a short while ago, so one who
 * left is counted for that while, and a player that waits longer is not. Sessions cost nothing, so
 * no address may have more of them than are left for the others. Not safe for use by many threads.
 */
final class HlsViewers {
  /** Players ask about once a segment; long segments come from streams with rare key frames. */
  private static final Duration PRESENT = Duration.ofSeconds(20);

  private final AddressLimit<String> places;

  /** The one seen last comes last. */
  private final SequencedMap<HlsViewer, Instant> seen = new LinkedHashMap<>();

  HlsViewers(int most) {
    this.places = AddressLimit.shared(most);
  }

  /** Whether there is room for the viewer, who does not count yet. */
  boolean hasRoom(HlsViewer viewer, Instant now) {
    forget(now);
    if (seen.containsKey(viewer)) {
      return true;
    }
    boolean room = enters(viewer);
    if (room) {
      places.leave(viewer.address());
    }
    return room;
  }

  /** Whether there is room for the viewer, who then counts. */
  boolean saw(HlsViewer viewer, Instant now) {
    forget(now);
    if (seen.remove(viewer) == null && !enters(viewer)) {
      return false;
    }
    seen.putLast(viewer, now);
    return true;
  }

  int count(Instant now) {
    forget(now);
    return seen.size();
  }

  private boolean enters(HlsViewer viewer) {
    return places.enter(viewer.address()) == AddressLimit.Entry.COUNTED;
  }

  private void forget(Instant now) {
    Iterator<Map.Entry<HlsViewer, Instant>> oldest = seen.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<HlsViewer, Instant> viewer = oldest.next();
      if (!viewer.getValue().plus(PRESENT).isBefore(now)) {
        return;
      }
      places.leave(viewer.getKey().address());
      oldest.remove();
    }
  }
}
