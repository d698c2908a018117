package rtcroom.rooms;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from the writer to the listeners, in order, one at a time. The writer appends
 * under its lock; whoever comes first drains after the lock is released.
 */
final class EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
  private final List<RoomListener> inline = new CopyOnWriteArrayList<>();

  void add(RoomListener listener) {
    (listener instanceof RoomListener.Inline ? inline : listeners).add(listener);
  }

  boolean isHeard() {
    return !listeners.isEmpty();
  }

  void append(NumberedEvent event) {
    inline.forEach(listener -> announce(listener, event));
    tell(event);
  }

  /** For those who missed how it came about. */
  void tell(NumberedEvent event) {
    queue.add(() -> announce(event));
  }

  /** Runs {@code task} after everything appended so far was announced; it must not throw. */
  void then(Runnable task) {
    queue.add(task);
  }

  /** Returns when the feed is empty or another thread is emptying it. */
  void drain() {
    while (!queue.isEmpty() && draining.compareAndSet(false, true)) {
      try {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
          next.run();
        }
      } finally {
        draining.set(false);
      }
    }
  }

  int backlog() {
    return queue.size();
  }

  private void announce(NumberedEvent event) {
    for (RoomListener listener : listeners) {
      announce(listener, event);
    }
  }

  private static void announce(RoomListener listener, NumberedEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      // One broken listener must not keep the others from hearing of the event.
      LOG.atError()
          .addKeyValue("listener", listener.getClass().getSimpleName())
          .addKeyValue("event", event.event().getClass().getSimpleName())
          .addKeyValue("room", event.room())
          .setCause(e)
          .log("a listener failed");
    }
  }
}
