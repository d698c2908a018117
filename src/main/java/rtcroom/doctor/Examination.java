package rtcroom.doctor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import rtcroom.base.Wording;

/** Looks at everything at the same time, and tells of it in the order of the list. */
public final class Examination {
  private final Duration limit;

  /** For each check; together they take no longer. */
  public Examination(Duration limit) {
    this.limit = limit;
  }

  /** Tells on this thread, as soon as a finding and all before it are there. */
  public void run(List<Check> checks, Consumer<Finding> told) {
    long end = System.nanoTime() + limit.toNanos();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      ArrayDeque<Future<List<Finding>>> looks = new ArrayDeque<>();
      checks.forEach(check -> looks.add(threads.submit(check.work()::look)));
      for (Check check : checks) {
        result(check.subject(), looks.removeFirst(), end).forEach(told);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Finding> result(String subject, Future<List<Finding>> look, long end) {
    try {
      return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return List.of(Finding.wrong(subject, new Wording("没有及时完成", "no result in time")));
    } catch (ExecutionException e) {
      return List.of(Finding.wrong(subject, new Wording("无法检查：%s", "%s").with(e.toString())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at " + subject, e);
    }
  }
}
