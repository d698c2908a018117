package rtcroom.live.embedded.mix;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import rtcroom.live.MixResult;

/** Counts what becomes of orders and processes. Safe for use by many threads. */
final class MixCount {
  /** As the cloud says it. */
  private static final String SUCCESS = "Success!";

  private final LongAdder starts = new LongAdder();
  private final LongAdder restarts = new LongAdder();
  private final AtomicLongArray refusals = new AtomicLongArray(MixFault.values().length);

  void started(boolean again) {
    (again ? restarts : starts).increment();
  }

  MixResult done(Instant at) {
    return new MixResult(0, SUCCESS, at);
  }

  MixResult refused(MixFault why, String name, Instant at) {
    refusals.incrementAndGet(why.ordinal());
    return why.result(name, at);
  }

  long starts() {
    return starts.sum();
  }

  long restarts() {
    return restarts.sum();
  }

  long refusals(MixFault why) {
    return refusals.get(why.ordinal());
  }
}
