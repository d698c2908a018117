package rtcroom.chat.wire;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import rtcroom.chat.Delivery;
import rtcroom.chat.GroupKey;
import rtcroom.chat.Push;

/** Hands the pushes of the chat to the event loops that carry them out. Safe for many threads. */
public final class FanOut implements Delivery {
  private final Vertx vertx;
  private final Duration tick;
  private final Map<EventLoop, SocketLoop> loops = new ConcurrentHashMap<>();

  /**
   * Without a socket yet.
   *
   * @param tick within which pushes are gathered
   */
  public FanOut(Vertx vertx, Duration tick) {
    this.vertx = vertx;
    this.tick = tick;
  }

  /** What delivers on the event loop that calls. */
  SocketLoop here() {
    EventLoop caller = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    return loops.computeIfAbsent(caller, SocketLoop::new);
  }

  /** Runs work on each loop after everything that was posted there before. */
  void onEach(Consumer<SocketLoop> work) {
    loops.values().forEach(loop -> loop.post(() -> work.accept(loop)));
  }

  @Override
  public void publish(GroupKey group, List<Push> pushes) {
    PushBatch batch = new PushBatch(pushes);
    onEach(loop -> loop.publish(group, batch));
  }

  @Override
  public void end(GroupKey group) {
    onEach(loop -> loop.end(group));
  }

  @Override
  public void broadcast(Push push) {
    byte[] payload = FrameWriter.pushes(List.of(push));
    onEach(loop -> loop.broadcast(payload));
  }

  @Override
  public void afterTick(Runnable flush) {
    vertx.setTimer(tick.toMillis(), _ -> flush.run());
  }
}
