package rtcroom.live.mix;

import java.time.Instant;
import rtcroom.base.Clocks;

/**
 * What the live service made of an order to mix. Clients of all generations read all three.
 *
 * @param code {@link #DONE}, the service's own code, or {@link #FAILED}
 * @param timestamp the service's, or ours; to the second
 */
public record MixResult(int code, String message, Instant timestamp) {
  /** The order was taken. */
  public static final int DONE = 0;

  /** No service, no answer, or none that can be read. */
  public static final int FAILED = -1;

  /** Clients show this text. */
  public static final String FAILURE = "混流请求失败";

  /** With the time as people read it. */
  public MixResult shownBy(Clocks clocks) {
    return new MixResult(code, message, clocks.shown(timestamp));
  }

  /** The service did not answer, or not so that it could be read. */
  public static MixResult failed(Instant at) {
    return new MixResult(FAILED, FAILURE, at);
  }
}
