package rtcroom.acceptance.peers;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import rtcroom.testing.server.Screen;
import rtcroom.testing.server.Tag;

/** How far kinds of tags fall behind each other on the stream's own clock, in milliseconds. */
final class Gaps {
  private final Map<Integer, Long> newest = new TreeMap<>();
  private final Map<Integer, Long> behind = new TreeMap<>();

  /** Of what a screen shows up to a tag. */
  static Gaps until(Predicate<Tag> last, Screen screen) throws IOException {
    Gaps gaps = new Gaps();
    Tag tag = screen.next();
    long clock = tag.time();
    gaps.newest.putAll(Map.of(8, clock, 9, clock));
    while (!last.test(tag)) {
      tag = screen.next();
      clock = Math.max(clock, tag.time());
      gaps.saw(tag, clock);
    }
    return gaps;
  }

  private void saw(Tag tag, long clock) {
    newest.forEach((type, time) -> behind.merge(type, clock - time, Math::max));
    newest.merge(tag.type(), tag.time(), Math::max);
  }

  /** Of sound (8) or picture (9): at most so far behind the other one. */
  long longest(int type) {
    return behind.getOrDefault(type, 0L);
  }
}
