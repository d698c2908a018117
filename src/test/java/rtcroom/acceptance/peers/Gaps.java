package rtcroom.acceptance.peers;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import rtcroom.testing.server.Screen;
import rtcroom.testing.server.Tag;

/**
 * How far apart tags of one kind are on the stream's own clock, in milliseconds: what was left out,
 * whatever else the machine does that carries the stream.
 */
final class Gaps {
  private final Map<Integer, Long> newest = new TreeMap<>();
  private final Map<Integer, Long> longest = new TreeMap<>();

  /** Of what a screen shows up to a tag. */
  static Gaps until(Predicate<Tag> last, Screen screen) throws IOException {
    Gaps gaps = new Gaps();
    Tag tag = screen.next();
    long begun = tag.time();
    gaps.newest.putAll(Map.of(8, begun, 9, begun));
    while (!last.test(tag)) {
      tag = screen.next();
      gaps.saw(tag);
    }
    return gaps;
  }

  private void saw(Tag tag) {
    long before = newest.getOrDefault(tag.type(), tag.time());
    longest.merge(tag.type(), tag.time() - before, Math::max);
    newest.merge(tag.type(), tag.time(), Math::max);
  }

  /** Of sound (8) or picture (9); the largest number where none came. */
  long longest(int type) {
    return longest.getOrDefault(type, Long.MAX_VALUE);
  }
}
