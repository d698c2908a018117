package rtcroom.calls;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an HTTP call ended. The difference between the last two decides whether it may have worked.
 */
public sealed interface HttpOutcome {
  /**
   * A whole answer of whatever status.
   *
   * @param date of the service's clock, to the second; null where it did not say
   */
  record Answered(int status, Buffer body, @Nullable Instant date) implements HttpOutcome {}

  /** The request never left: no connection, or none free in time. */
  record NotSent(String cause) implements HttpOutcome {}

  /**
   * The request left, and no whole answer came: time ran out, the line broke, or it was too long.
   */
  record Lost(String cause) implements HttpOutcome {}
}
