package rtcroom.engine.stream;

import java.time.Duration;
import java.util.concurrent.Executor;

/** One thread that runs tasks in order. Two objects for the same thread are equal. */
public interface EventLoop extends Executor {
  /** Runs the task later, on the same thread. */
  void after(Duration delay, Runnable task);

  /** Whether the caller runs on it. */
  boolean isCurrent();

  /** Runs the task on it: at once where that is the caller's. */
  default void run(Runnable task) {
    if (isCurrent()) {
      task.run();
    } else {
      execute(task);
    }
  }
}
