package rtcroom.engine.hls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last segments of one stream. Not safe for use by many threads. */
final class SegmentWindow {
  /** Kept behind those listed, for players that read the list a while ago. */
  private static final int GRACE = 3;

  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");

  private final HlsSettings limits;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long next;
  private int discontinuity;
  private long bytes;
  private long targetSeconds = 1;

  SegmentWindow(HlsSettings limits) {
    this.limits = limits;
  }

  /**
   * Begins to number anew, above all numbers that this stream ever had: caches and players must
   * never take one segment for another, not even after a restart of the server. A number lasts a
   * second and more on average.
   */
  void numberFrom(Instant now) {
    next = Math.max(next, now.getEpochSecond() - FIRST_DAY.getEpochSecond());
  }

  void add(Segmenter.UnnumberedSegment ended) {
    discontinuity += ended.changed() ? 1 : 0;
    Segment segment =
        new Segment(next++, ended.bytes(), ended.millis(), discontinuity, ended.begin());
    segments.add(segment);
    bytes += ended.bytes().length();
    targetSeconds = Math.max(targetSeconds, (ended.millis() + 500) / 1000);
    while (segments.size() > limits.listed() + GRACE
        || (bytes > limits.bytes() && segments.size() > 1)) {
      bytes -= segments.remove().bytes().length();
    }
  }

  /** What comes next continues nothing that is here. */
  void clear() {
    segments.clear();
    bytes = 0;
  }

  Optional<Segment> segment(long number) {
    return segments.stream().filter(segment -> segment.number() == number).findFirst();
  }

  /** Bytes in memory. */
  long bytes() {
    return bytes;
  }

  /** Those that players are told of; empty before the first. */
  Playlist playlist(boolean ended) {
    List<Segment> all = new ArrayList<>(segments);
    List<Segment> listed = all.subList(Math.max(0, all.size() - limits.listed()), all.size());
    return new Playlist(listed, targetSeconds, ended);
  }
}
