package rtcroom.engine.hls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The last segments of one stream: those that playlists list, and behind them those that players
 * may still fetch who read a list a while ago. Not safe for use by many threads.
 */
final class SegmentWindow {
  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");

  /** A list must never be shorter than so many target durations (RFC 8216, 6.2.2). */
  private static final int TARGETS = 3;

  private final HlsSettings limits;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long next;
  private int discontinuity;
  private long bytes;
  private boolean independent = true;
  private long target;
  private long longestList;

  SegmentWindow(HlsSettings limits) {
    this.limits = limits;
    this.target = limits.longest().toSeconds();
  }

  /**
   * Begins to number anew, above all numbers that this stream ever had: caches and players must
   * never take one segment for another, not even after a restart of the server. A number lasts a
   * second and more on average.
   */
  void numberFrom(Instant now) {
    next = Math.max(next, now.getEpochSecond() - FIRST_DAY.getEpochSecond());
  }

  void add(Segment.Content content) {
    discontinuity += content.changed() ? 1 : 0;
    segments.add(new Segment(next++, discontinuity, content));
    bytes += content.bytes().length();
    independent &= content.independent();
    while (segments.size() > 1 && (bytes > limits.bytes() || isOutdated())) {
      bytes -= segments.remove().bytes().length();
    }
  }

  /** Forgets the oldest segment; false where there is none but the last. */
  boolean shed() {
    if (segments.size() < 2) {
      return false;
    }
    bytes -= segments.remove().bytes().length();
    return true;
  }

  /** What comes next continues nothing that is here. */
  void clear() {
    segments.clear();
    bytes = 0;
  }

  Optional<Segment> segment(long number) {
    return segments.stream().filter(segment -> segment.number() == number).findFirst();
  }

  int size() {
    return segments.size();
  }

  /** Bytes in memory. */
  long bytes() {
    return bytes;
  }

  /** In milliseconds, of the longest segment that is here. */
  long longestSegment() {
    return segments.stream().mapToLong(Segment::millis).max().orElse(0);
  }

  /**
   * Those that players are told of; empty before the first.
   *
   * @param targetSeconds the same each time
   */
  Playlist playlist(long targetSeconds, boolean ended) {
    target = targetSeconds;
    List<Segment> listed = listed();
    longestList = Math.max(longestList, millis(listed));
    return new Playlist(listed, targetSeconds, independent, ended);
  }

  /** As many as are wanted, and more where they are shorter than the standard demands. */
  private List<Segment> listed() {
    List<Segment> listed = new ArrayList<>();
    Iterator<Segment> fromLast = segments.descendingIterator();
    long millis = 0;
    while (fromLast.hasNext() && (listed.size() < limits.listed() || millis < shortestList())) {
      Segment segment = fromLast.next();
      millis += segment.millis();
      listed.add(segment);
    }
    return listed.reversed();
  }

  private long shortestList() {
    return TARGETS * target * 1000;
  }

  /**
   * Whether nobody may fetch the first any more: it left the lists longer ago than it and the
   * longest of them last (RFC 8216, 6.2.2).
   */
  private boolean isOutdated() {
    Segment first = segments.getFirst();
    long list = Math.max(longestList, millis(listed()));
    return millis(segments) - first.millis() >= list + list + first.millis();
  }

  private static long millis(Collection<Segment> segments) {
    return segments.stream().mapToLong(Segment::millis).sum();
  }
}
