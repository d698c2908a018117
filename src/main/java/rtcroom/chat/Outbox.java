package rtcroom.chat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Pushes that wait for the tick, so that what comes close together goes out as one frame. */
final class Outbox {
  /** A frame is not to be much larger, or it would fill the queue of a socket by itself. */
  private static final int MOST_BYTES = 32 * 1024;

  private final Delivery delivery;
  private final Runnable atTick;
  private final Set<Group> waiting = new LinkedHashSet<>();

  /**
   * An empty one.
   *
   * @param atTick locks the chat and calls {@link #flush()}
   */
  Outbox(Delivery delivery, Runnable atTick) {
    this.delivery = delivery;
    this.atTick = atTick;
  }

  Delivery delivery() {
    return delivery;
  }

  void post(Group group, Push push) {
    if (waiting.isEmpty()) {
      delivery.afterTick(atTick);
    }
    waiting.add(group);
    if (group.pending().add(push) > MOST_BYTES) {
      flush(group);
    }
  }

  /** Sends what waits for this group now. Whoever subscribes from now on gets only what is new. */
  void flush(Group group) {
    List<Push> pushes = group.pending().take();
    if (!pushes.isEmpty()) {
      delivery.publish(group.key(), pushes);
    }
  }

  void flush() {
    waiting.forEach(this::flush);
    waiting.clear();
  }
}
