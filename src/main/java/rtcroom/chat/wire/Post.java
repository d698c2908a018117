package rtcroom.chat.wire;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rtcroom.chat.Delivery;
import rtcroom.chat.Push;
import rtcroom.chat.Topic;

/** Hands the news of the chat to the event loops that carry them out. */
public final class Post implements Delivery {
  private final Vertx vertx;
  private final Duration tick;
  private volatile Runnable flush = () -> {};
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();

  /**
   * Without a chat yet.
   *
   * @param tick within which news are gathered
   */
  public Post(Vertx vertx, Duration tick) {
    this.vertx = vertx;
    this.tick = tick;
  }

  /** What the chat does at each tick that it asked for. */
  public void atTick(Runnable flushing) {
    flush = flushing;
  }

  void add(Lane lane) {
    lanes.add(lane);
  }

  @Override
  public void publish(Topic topic, List<Push> news) {
    Edition edition = new Edition(news);
    lanes.forEach(lane -> lane.post(() -> lane.publish(topic, edition)));
  }

  @Override
  public void end(Topic topic) {
    lanes.forEach(lane -> lane.post(() -> lane.end(topic)));
  }

  @Override
  public void broadcast(Push push) {
    byte[] frame = Words.news(List.of(push));
    lanes.forEach(lane -> lane.post(() -> lane.broadcast(frame)));
  }

  @Override
  public void wake() {
    vertx.setTimer(tick.toMillis(), _ -> flush.run());
  }
}
