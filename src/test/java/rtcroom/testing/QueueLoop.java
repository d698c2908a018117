package rtcroom.testing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import rtcroom.engine.stream.EventLoop;

/** A loop the test is on; what other threads give it runs when the test says so. */
public class QueueLoop implements EventLoop {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** Runs what waits; true, so that it can stand in conditions. */
  public boolean run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    return true;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    throw new AssertionError(delay);
  }

  @Override
  public boolean isCurrent() {
    return true;
  }
}
