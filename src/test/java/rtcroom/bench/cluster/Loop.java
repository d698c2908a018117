package rtcroom.bench.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** So many clients in this process, each of whom asks again once he is answered. */
final class Loop {
  private static final int BUCKETS = 100_000;
  private static final int NANOS = 100_000;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Supplier<CompletionStage<?>> command;
  private final int clients;
  private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger left = new AtomicInteger();
  private volatile boolean isOver;

  Loop(Supplier<CompletionStage<?>> command, int clients) {
    this.command = command;
    this.clients = clients;
  }

  /** What came of it, in words. */
  String during(Duration time) {
    long start = begin();
    LockSupport.parkNanos(time.toNanos());
    return end(start);
  }

  /** The same, until a counter has come as far. */
  String until(AtomicInteger counter, int most) {
    long start = begin();
    while (counter.get() < most) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return end(start);
  }

  private long begin() {
    long start = System.nanoTime();
    last.set(start);
    left.set(clients);
    for (int i = 0; i < clients; i++) {
      ask();
    }
    return start;
  }

  private String end(long start) {
    long count = answered.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    isOver = true;
    while (left.get() > 0) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return "%d clients: %.0f/s, p50 %.1f ms, p99 %.1f ms, longest without an answer %.0f ms, failed %d"
        .formatted(
            clients,
            count / seconds,
            percentile(0.5),
            percentile(0.99),
            longest.get() / 1e6,
            failed.get());
  }

  private void ask() {
    if (isOver) {
      left.decrementAndGet();
      return;
    }
    long start = System.nanoTime();
    command
        .get()
        .whenComplete(
            (_, failure) -> {
              long now = System.nanoTime();
              latencies.incrementAndGet((int) Math.min(BUCKETS - 1, (now - start) / NANOS));
              longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
              (failure == null ? answered : failed).incrementAndGet();
              Thread.startVirtualThread(this::ask);
            });
  }

  private double percentile(double share) {
    long[] counts = new long[BUCKETS];
    Arrays.setAll(counts, latencies::get);
    long total = Arrays.stream(counts).sum();
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= total * share) {
        return (i + 1) * NANOS / 1e6;
      }
    }
    return 0;
  }
}
