package rtcroom.app;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import rtcroom.live.mix.MixFault;
import rtcroom.metrics.ServerMeters;

/** What mixing counts, of whatever streams. */
record MixMeters(IntSupplier running, LongSupplier restarts, ToLongFunction<MixFault> refusals) {
  void show(ServerMeters meters) {
    meters.gauge("rtcroom.live.mixes", running::getAsInt);
    meters.counter("rtcroom.live.mix.restarts", "kind", "process", restarts);
    for (MixFault why : MixFault.values()) {
      meters.counter(
          "rtcroom.live.mix.refusals", "cause", why.word(), () -> refusals.applyAsLong(why));
    }
  }
}
