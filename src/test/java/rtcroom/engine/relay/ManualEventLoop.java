package rtcroom.engine.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import rtcroom.engine.stream.EventLoop;

/** A loop that runs when the test says so; the test itself runs on it while it runs. */
final class ManualEventLoop implements EventLoop {
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  /** Of everything that was put off so far. */
  final List<Duration> delays = new ArrayList<>();

  private final List<Runnable> later = new ArrayList<>();
  private boolean running;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    delays.add(delay);
    later.add(task);
  }

  @Override
  public boolean isCurrent() {
    return running;
  }

  /** Runs the task on the loop, and whatever it leads to. */
  void on(Runnable task) {
    execute(task);
    run();
  }

  void run() {
    running = true;
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    running = false;
  }

  /** Lets the time of all that was put off come. */
  void tick() {
    List<Runnable> due = List.copyOf(later);
    later.clear();
    due.forEach(this::on);
  }
}
