package rtcroom.cluster.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.Position;

/** What was heard anywhere under which number, and what was acknowledged. */
final class Told {
  private final Map<String, String> textById = new HashMap<>();
  private final Map<String, String> idByText = new HashMap<>();
  private final Map<String, String> acknowledged = new HashMap<>();
  private final Set<String> heardBy = new HashSet<>();

  private void heard(String id, String text) {
    @Nullable String other = textById.putIfAbsent(id, text);
    if (other != null && !other.equals(text)) {
      throw new AssertionError(id + " is both " + other + " and " + text);
    }
    @Nullable String before = idByText.putIfAbsent(text, id);
    if (before != null && !before.equals(id)) {
      throw new AssertionError(text + " was said once and is both " + before + " and " + id);
    }
  }

  void pushed(String id, String text) {
    heard(id, text);
    heardBy.add(id);
  }

  void acknowledged(String id, String text) {
    heard(id, text);
    acknowledged.put(id, text);
  }

  /** Whoever begins to read there was never told of what is before it. */
  void begins(Position first) {
    for (long seq = 1; seq <= first.seq(); seq++) {
      heardBy.add(first.epoch() + "-" + seq);
    }
  }

  Set<String> acknowledged() {
    return acknowledged.keySet();
  }

  /** Whether somebody heard it who was to. */
  boolean isHeard(String id) {
    return heardBy.contains(id);
  }

  int count() {
    return acknowledged.size();
  }
}
