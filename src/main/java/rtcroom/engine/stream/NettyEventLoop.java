package rtcroom.engine.stream;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An event loop of the server. */
public record NettyEventLoop(io.netty.channel.EventLoop events) implements EventLoop {
  /** The one the caller runs on; outside of all, any. */
  public static NettyEventLoop current(Vertx vertx) {
    return new NettyEventLoop(((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop());
  }

  @Override
  public void execute(Runnable task) {
    events.execute(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    var _ = events.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean isCurrent() {
    return events.inEventLoop();
  }
}
