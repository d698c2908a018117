package rtcroom.testing.programs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the media playlists that one address gave, one after the other, against RFC 8216. Knows the
 * tags that this server writes and takes every other line for a fault.
 */
public final class PlaylistRules {
  /** A list from which something was removed lasts at least so many target durations (6.2.2). */
  private static final int TARGETS = 3;

  /** Lengths and dates have milliseconds, each rounded. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private static final String DISCONTINUITY = "#EXT-X-DISCONTINUITY";
  private static final String DATE = "#EXT-X-PROGRAM-DATE-TIME:";
  private static final String LENGTH = "#EXTINF:";

  private @Nullable MediaPlaylist last;
  private boolean away;

  /**
   * One segment as a playlist has it.
   *
   * @param number its media sequence number
   * @param discontinuity its discontinuity sequence number
   * @param seconds its length
   * @param text all its lines
   */
  public record Listed(
      long number, long discontinuity, double seconds, Instant begin, String text) {}

  /**
   * What a playlist says.
   *
   * @param discontinuity the discontinuity sequence number that it begins with
   */
  public record MediaPlaylist(
      String text,
      long target,
      boolean independent,
      long discontinuity,
      List<Listed> segments,
      boolean ended) {
    public MediaPlaylist {
      segments = List.copyOf(segments);
    }

    /** How long it is. */
    public double seconds() {
      return segments.stream().mapToDouble(Listed::seconds).sum();
    }
  }

  /** The player was away for so long that the server may have let go of everything. */
  public void away() {
    away = true;
  }

  /**
   * Takes the next playlist and returns what it says.
   *
   * @throws IllegalStateException if it breaks a rule, by itself or after the one before
   */
  public MediaPlaylist take(String text) {
    MediaPlaylist next = read(text);
    alone(next);
    if (last != null) {
      after(last, next);
    }
    last = next;
    away = false;
    return next;
  }

  private static void alone(MediaPlaylist list) {
    check(!list.segments().isEmpty(), "4.3.3: it names no segment", list);
    Listed before = null;
    for (Listed segment : list.segments()) {
      check(segment.seconds() > 0, "4.3.2.1: a segment has no length", list);
      check(
          Math.round(segment.seconds()) <= list.target(),
          "4.3.3.1: a segment is longer than the target duration",
          list);
      if (before != null && before.discontinuity() == segment.discontinuity()) {
        Duration apart = Duration.between(before.begin(), segment.begin());
        Duration length = Duration.ofNanos(Math.round(before.seconds() * 1e9));
        check(
            apart.minus(length).abs().compareTo(ROUNDING) <= 0,
            "4.3.2.6: dates are further apart than lengths say",
            list);
      }
      before = segment;
    }
  }

  private void after(MediaPlaylist before, MediaPlaylist next) {
    if (before.ended()) {
      check(next.text().equals(before.text()), "6.2.1: it changed after its end", next);
    }
    check(next.target() == before.target(), "4.3.3.1: the target duration changed", next);
    check(before.independent() || !next.independent(), "4.3.5.1: what depended does not", next);
    long first = next.segments().getFirst().number();
    long end = next.segments().getLast().number();
    check(first >= before.segments().getFirst().number(), "6.2.2: numbers went back", next);
    check(end >= before.segments().getLast().number(), "6.2.1: the last segment is gone", next);
    if (first > before.segments().getFirst().number() && !away) {
      check(first <= before.segments().getLast().number() + 1, "6.2.2: a hole", next);
      check(
          next.seconds() + 0.001 * next.segments().size() >= TARGETS * next.target(),
          "6.2.2: something was removed from a list too short",
          next);
    }
    Map<Long, Listed> known = new HashMap<>();
    before.segments().forEach(segment -> known.put(segment.number(), segment));
    for (Listed segment : next.segments()) {
      Listed old = known.getOrDefault(segment.number(), segment);
      check(old.equals(segment), "6.2.1: segment " + segment.number() + " changed", next);
    }
    long removed =
        before.segments().stream()
            .filter(segment -> segment.number() < first)
            .mapToLong(Listed::discontinuity)
            .max()
            .orElse(before.discontinuity());
    check(
        next.discontinuity() >= removed, "6.2.2: a discontinuity that left was not counted", next);
  }

  private static MediaPlaylist read(String text) {
    Reader reader = new Reader();
    text.lines().forEach(reader::line);
    return reader.playlist(text);
  }

  private static void check(boolean holds, String rule, MediaPlaylist list) {
    if (!holds) {
      throw new IllegalStateException("RFC 8216, " + rule + ":\n" + list.text());
    }
  }

  private static final class Reader {
    private final Map<String, String> head = new HashMap<>();
    private final List<Listed> segments = new ArrayList<>();
    private final StringBuilder lines = new StringBuilder();
    private boolean begun;
    private boolean ended;
    private long discontinuity;
    private double seconds = -1;
    private Instant begin = Instant.EPOCH;

    void line(String line) {
      check(!ended, "something follows the end", line);
      check(begun == !line.equals("#EXTM3U"), "it does not begin with EXTM3U alone", line);
      begun = true;
      boolean ofSegment =
          !line.startsWith("#")
              || line.equals(DISCONTINUITY)
              || line.startsWith(DATE)
              || line.startsWith(LENGTH);
      if (ofSegment) {
        lines.append(line).append('\n');
        segment(line);
      } else if (line.equals("#EXT-X-ENDLIST")) {
        ended = true;
      } else {
        check(lines.isEmpty() && segments.isEmpty(), "a tag of the list follows segments", line);
        String[] tag = line.split(":", 2);
        check(head.put(tag[0], tag.length < 2 ? "" : tag[1]) == null, "a tag comes twice", line);
      }
    }

    private void segment(String line) {
      if (segments.isEmpty() && lines.length() == line.length() + 1) {
        discontinuity = number("#EXT-X-DISCONTINUITY-SEQUENCE", 0);
      }
      if (line.equals(DISCONTINUITY)) {
        discontinuity++;
      } else if (line.startsWith(DATE)) {
        begin = Instant.parse(line.substring(DATE.length()));
      } else if (line.startsWith(LENGTH)) {
        seconds = Double.parseDouble(line.substring(LENGTH.length(), line.indexOf(',')));
      } else {
        check(seconds >= 0, "a segment without its length", line);
        long number = number("#EXT-X-MEDIA-SEQUENCE", 0) + segments.size();
        segments.add(new Listed(number, discontinuity, seconds, begin, lines.toString()));
        lines.setLength(0);
        seconds = -1;
      }
    }

    private long number(String tag, long otherwise) {
      String value = head.get(tag);
      return value == null ? otherwise : Long.parseLong(value);
    }

    MediaPlaylist playlist(String text) {
      check(lines.isEmpty(), "a segment without its address", text);
      check(number("#EXT-X-VERSION", 1) >= 3, "lengths with a point need version 3", text);
      long target = number("#EXT-X-TARGETDURATION", 0);
      check(target > 0, "no target duration", text);
      boolean independent = head.containsKey("#EXT-X-INDEPENDENT-SEGMENTS");
      long first = number("#EXT-X-DISCONTINUITY-SEQUENCE", 0);
      return new MediaPlaylist(text, target, independent, first, segments, ended);
    }

    private static void check(boolean holds, String fault, String at) {
      if (!holds) {
        throw new IllegalStateException("RFC 8216: " + fault + ": " + at);
      }
    }
  }
}
