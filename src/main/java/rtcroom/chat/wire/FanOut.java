package rtcroom.chat.wire;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import rtcroom.base.LoopLoads;
import rtcroom.chat.Delivery;
import rtcroom.chat.GroupKey;
import rtcroom.chat.Push;

/** Hands the pushes of the chat to the event loops that carry them out. Safe for many threads. */
public final class FanOut implements Delivery {
  private final Vertx vertx;
  private final LoopLoads<EventLoop> loads;
  private final Map<EventLoop, SocketLoop> loops = new ConcurrentHashMap<>();
  private volatile long published;

  /**
   * Without a socket yet.
   *
   * @param tick for which pushes are gathered at most, by how busy the loops are with sending
   * @param nanoTime never going back
   */
  public FanOut(Vertx vertx, Duration tick, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.loads = new LoopLoads<>(tick, nanoTime);
    this.published = loads.now();
  }

  /** What delivers on the event loop that calls. */
  SocketLoop here() {
    EventLoop caller = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    return loops.computeIfAbsent(caller, loop -> new SocketLoop(loop, loads.of(loop)));
  }

  /** Runs work on each loop after everything that was posted there before. */
  void onEach(Consumer<SocketLoop> work) {
    loops.values().forEach(loop -> loop.post(() -> work.accept(loop)));
  }

  @Override
  public void publish(GroupKey group, List<Push> pushes) {
    PushBatch batch = new PushBatch(pushes);
    onEach(loop -> loop.publish(group, batch));
    published = loads.now();
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
    long wait = loads.until(published + waits());
    if (wait > 0) {
      vertx.setTimer(1 + Duration.ofNanos(wait).toMillis(), _ -> flush.run());
    } else {
      vertx.runOnContext(_ -> flush.run());
    }
  }

  private long waits() {
    return loops.values().stream().mapToLong(loop -> loop.load().waits()).max().orElse(0);
  }
}
