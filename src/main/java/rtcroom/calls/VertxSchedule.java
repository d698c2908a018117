package rtcroom.calls;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Vert.x timers, to the millisecond. */
public final class VertxSchedule implements Schedule {
  private final Vertx vertx;

  public VertxSchedule(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Pending after(Duration delay, Runnable action) {
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> action.run());
    return () -> vertx.cancelTimer(id);
  }
}
