package rtcroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Starts many threads at one moment and waits for all; the first failure is the test's. */
public final class Race {
  private Race() {}

  public static void of(int threads, IntConsumer runner) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> runs = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int number = i;
        runs.add(
            executor.submit(
                () -> {
                  start.await();
                  runner.accept(number);
                  return number;
                }));
      }
      start.countDown();
    }
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a racing thread failed", e.getCause());
      }
    }
  }
}
