package rtcroom.engine.mix;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixResult;

/** Counts what becomes of orders and processes. Safe for use by many threads. */
final class MixCounters {
  /** As the cloud says it. */
  private static final String SUCCESS = "Success!";

  private final LongAdder starts = new LongAdder();
  private final LongAdder restarts = new LongAdder();
  private final Map<MixFault, LongAdder> refusals = new ConcurrentHashMap<>();

  void started(boolean again) {
    (again ? restarts : starts).increment();
  }

  MixResult done(Instant at) {
    return new MixResult(0, SUCCESS, at);
  }

  MixResult refused(MixFault why, String name, Instant at) {
    refusals.computeIfAbsent(why, _ -> new LongAdder()).increment();
    return why.result(name, at);
  }

  long starts() {
    return starts.sum();
  }

  long restarts() {
    return restarts.sum();
  }

  long refusals(MixFault why) {
    LongAdder count = refusals.get(why);
    return count == null ? 0 : count.sum();
  }
}
