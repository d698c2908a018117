package rtcroom.base;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Amounts by address; those of nothing are not kept. Safe for use by many threads. */
final class AddressTotals {
  private final Map<ClientAddress, Long> totals = new ConcurrentHashMap<>();

  /** The amount of that address once there is so much more, or less, of it. */
  long add(ClientAddress of, long more) {
    Long total = totals.merge(of, more, (before, now) -> before + now == 0 ? null : before + now);
    return total == null ? 0 : total;
  }
}
