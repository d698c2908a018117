package rtcroom.engine.rtmp;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to connections. Safe for use by many threads. */
public final class RtmpFigures {
  private final Map<RtmpFault, LongAdder> faults = new EnumMap<>(RtmpFault.class);
  private final LongAdder turnedAway = new LongAdder();

  RtmpFigures() {
    for (RtmpFault fault : RtmpFault.values()) {
      faults.put(fault, new LongAdder());
    }
  }

  /** Connections closed for that reason. */
  public long closed(RtmpFault fault) {
    return counter(fault).sum();
  }

  /** Connections closed at once, since there were too many. */
  public long turnedAway() {
    return turnedAway.sum();
  }

  void close(RtmpFault fault) {
    counter(fault).increment();
  }

  void turnAway() {
    turnedAway.increment();
  }

  private LongAdder counter(RtmpFault fault) {
    LongAdder counter = faults.get(fault);
    if (counter == null) {
      throw new IllegalStateException("every fault has a counter");
    }
    return counter;
  }
}
