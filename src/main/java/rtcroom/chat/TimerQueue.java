package rtcroom.chat;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be looked at again, and when. */
final class TimerQueue {
  private record Item(Instant due, Runnable work) {}

  private final PriorityQueue<Item> items = new PriorityQueue<>(Comparator.comparing(Item::due));

  void at(Instant due, Runnable work) {
    items.add(new Item(due, work));
  }

  /** Whether something is due by then. */
  boolean isDue(Instant now) {
    return !items.isEmpty() && !items.element().due().isAfter(now);
  }

  void clear() {
    items.clear();
  }

  void run(Instant now) {
    while (!items.isEmpty() && !items.element().due().isAfter(now)) {
      items.remove().work().run();
    }
  }
}
