package rtcroom.engine.hls;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last segments of one stream: those that playlists list, and those that were listed a while
 * ago, which players may still fetch. Not safe for use by many threads.
 */
final class SegmentWindow {
  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");

  /** A list must never become shorter than so many target durations (RFC 8216, 6.2.2). */
  private static final int TARGETS = 3;

  private final HlsSettings limits;
  private final Deque<Segment> listed = new ArrayDeque<>();
  private final Deque<Unlisted> unlisted = new ArrayDeque<>();
  private long next;
  private int discontinuity;
  private long bytes;
  private boolean independent = true;
  private long target;
  private long longestList;

  /** One that left the lists, and when nobody may fetch it any more. */
  private record Unlisted(Segment segment, Instant until) {}

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

  /** Takes the next segment, and lets go of those that players need no more. */
  void add(Segment.Content content, Instant now) {
    discontinuity += content.changed() ? 1 : 0;
    listed.add(new Segment(next++, discontinuity, content));
    bytes += content.bytes().length();
    independent &= content.independent();
    while (listed.size() > limits.listed() && isLongWithoutFirst()) {
      Segment first = listed.remove();
      unlisted.add(new Unlisted(first, now.plusMillis(first.millis() + longestList)));
    }
    while (!unlisted.isEmpty() && !unlisted.getFirst().until().isAfter(now)) {
      bytes -= unlisted.remove().segment().bytes().length();
    }
    boolean fits = !isTooLarge();
    while (!fits && shed()) {
      fits = !isTooLarge();
    }
  }

  /** Whether what lists must have takes more memory than one stream may. */
  boolean isTooLarge() {
    return bytes > limits.bytes();
  }

  /** Forgets the oldest segment; false where lists would be too short without it. */
  boolean shed() {
    if (unlisted.isEmpty() && !isLongWithoutFirst()) {
      return false;
    }
    Segment oldest = unlisted.isEmpty() ? listed.remove() : unlisted.remove().segment();
    bytes -= oldest.bytes().length();
    return true;
  }

  /** What comes next continues nothing that is here. */
  void clear() {
    listed.clear();
    unlisted.clear();
    bytes = 0;
  }

  Optional<Segment> segment(long number) {
    return Stream.concat(unlisted.stream().map(Unlisted::segment), listed.stream())
        .filter(segment -> segment.number() == number)
        .findFirst();
  }

  /** How many are listed. */
  int size() {
    return listed.size();
  }

  /** Bytes in memory. */
  long bytes() {
    return bytes;
  }

  /** In milliseconds, of the longest segment that is listed. */
  long longestSegment() {
    return listed.stream().mapToLong(Segment::millis).max().orElse(0);
  }

  /**
   * Those that players are told of: as many as are wanted, and more where they are shorter than the
   * standard demands; empty before the first.
   *
   * @param targetSeconds the same each time
   */
  Playlist playlist(long targetSeconds, boolean ended) {
    target = targetSeconds;
    longestList = Math.max(longestList, listMillis());
    return new Playlist(List.copyOf(listed), targetSeconds, independent, ended, "");
  }

  private boolean isLongWithoutFirst() {
    long first = listed.isEmpty() ? 0 : listed.getFirst().millis();
    return listMillis() - first >= TARGETS * target * 1000;
  }

  private long listMillis() {
    return listed.stream().mapToLong(Segment::millis).sum();
  }
}
