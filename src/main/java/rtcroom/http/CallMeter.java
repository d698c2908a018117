package rtcroom.http;

import java.time.Duration;

/** Hears of every answer. Called on event loops: it returns at once. */
@FunctionalInterface
public interface CallMeter {
  /**
   * Hears of one answer.
   *
   * @param family and op as in the path; {@code none} for a path that is not served
   * @param code in the body; the HTTP status where there is none
   */
  void answered(String family, String op, int code, Duration took);
}
