package rtcroom.engine.relay;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An event loop of the server. */
public record NettyLoop(EventLoop events) implements Loop {
  /** The one the caller runs on; outside of all, any. */
  public static NettyLoop current(Vertx vertx) {
    return new NettyLoop(((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop());
  }

  @Override
  public void execute(Runnable task) {
    events.execute(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    var _ = events.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isCurrent() {
    return events.inEventLoop();
  }
}
