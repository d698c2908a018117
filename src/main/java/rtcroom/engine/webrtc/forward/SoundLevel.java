package rtcroom.engine.webrtc.forward;

import java.util.OptionalInt;

/** How loud somebody is: rises at once, and falls slowly, for who speaks makes pauses. */
final class SoundLevel {
  /** Of what is between, with each packet of 20 ms: half of it in about 280 ms. */
  private static final double FALL = 0.05;

  private boolean known;
  private double level;

  /** A packet said so, in dBov. */
  void heard(int dBov) {
    boolean rises = !known || dBov > level;
    level = rises ? dBov : level + (dBov - level) * FALL;
    known = true;
  }

  /** Empty before a packet has said it. */
  OptionalInt value() {
    return known ? OptionalInt.of((int) Math.round(level)) : OptionalInt.empty();
  }
}
