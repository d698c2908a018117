package rtcroom.chat.wire;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rtcroom.chat.Delivery;
import rtcroom.chat.GroupKey;
import rtcroom.chat.Push;

/** Hands the pushes of the chat to the event loops that carry them out. */
public final class FanOut implements Delivery {
  private final Vertx vertx;
  private final Duration tick;
  private volatile Runnable flush = () -> {};
  private final List<SocketLoop> loops = new CopyOnWriteArrayList<>();

  /**
   * Without a chat yet.
   *
   * @param tick within which pushes are gathered
   */
  public FanOut(Vertx vertx, Duration tick) {
    this.vertx = vertx;
    this.tick = tick;
  }

  /** What the chat does at each tick that it asked for. */
  public void atTick(Runnable flushing) {
    flush = flushing;
  }

  void add(SocketLoop loop) {
    loops.add(loop);
  }

  @Override
  public void publish(GroupKey group, List<Push> pushes) {
    PushBatch batch = new PushBatch(pushes);
    loops.forEach(loop -> loop.post(() -> loop.publish(group, batch)));
  }

  @Override
  public void end(GroupKey group) {
    loops.forEach(loop -> loop.post(() -> loop.end(group)));
  }

  @Override
  public void broadcast(Push push) {
    byte[] frame = FrameWriter.pushes(List.of(push));
    loops.forEach(loop -> loop.post(() -> loop.broadcast(frame)));
  }

  @Override
  public void wake() {
    vertx.setTimer(tick.toMillis(), _ -> flush.run());
  }
}
