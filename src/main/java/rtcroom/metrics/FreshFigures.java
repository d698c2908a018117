package rtcroom.metrics;

import java.time.InstantSource;
import java.util.function.Supplier;
import rtcroom.base.Rate;
import rtcroom.base.TokenBucket;

/**
 * The figures as text. To gather them costs as much as ten calls, and anybody may ask who reaches
 * the port: who asks more often than monitoring ever would hears what was gathered last. Safe for
 * use by many threads.
 */
public final class FreshFigures implements Supplier<String> {
  private static final Rate FRESH = new Rate(10, 200);

  private final Supplier<String> gather;
  private final InstantSource steady;
  private final TokenBucket turns = new TokenBucket();
  private volatile String last = "";

  /**
   * Nothing is gathered yet.
   *
   * @param gather safe for use by many threads
   * @param steady a clock that goes only forward
   */
  public FreshFigures(Supplier<String> gather, InstantSource steady) {
    this.gather = gather;
    this.steady = steady;
  }

  @Override
  public String get() {
    if (last.isEmpty() || hasTurn()) {
      last = gather.get();
    }
    return last;
  }

  private synchronized boolean hasTurn() {
    return turns.take(FRESH, steady.instant()).isZero();
  }
}
