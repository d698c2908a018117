package rtcroom.base;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** A count for each constant. Safe for use by many threads. */
public final class EnumCounts<E extends Enum<E>> {
  private final Map<E, LongAdder> counts;

  public EnumCounts(Class<E> constants) {
    counts = new EnumMap<>(constants);
    for (E constant : constants.getEnumConstants()) {
      counts.put(constant, new LongAdder());
    }
  }

  public void add(E constant, int more) {
    count(constant).add(more);
  }

  public long of(E constant) {
    return count(constant).sum();
  }

  /** All of them now; unmodifiable. */
  public Map<E, Integer> all() {
    Map<E, Integer> now = new LinkedHashMap<>();
    counts.forEach((constant, count) -> now.put(constant, count.intValue()));
    return Collections.unmodifiableMap(now);
  }

  private LongAdder count(E constant) {
    return Objects.requireNonNull(counts.get(constant));
  }
}
