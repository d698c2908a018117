package rtcroom.bench.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients who open one room after the other, each at its node; who is not answered, or told that
 * nobody knows, asks the next one for the same room, until he is told that it is there.
 */
final class Openers implements AutoCloseable {
  private static final AtomicInteger ROOMS = new AtomicInteger(1_000_000);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int EXISTS = 11;

  /** Of a hundred microseconds each; the last one has all above. */
  private static final int BUCKETS = 100_000;

  private static final int MICROS = 100;

  private final List<InetSocketAddress> nodes;
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final long begun = System.nanoTime();
  private volatile boolean isOver;
  private volatile long ended;

  Openers(List<Node> nodes, int clients) {
    this.nodes = nodes.stream().map(Node::http).toList();
    for (int i = 0; i < clients; i++) {
      int home = i % nodes.size();
      threads.add(Thread.startVirtualThread(() -> live(home)));
    }
  }

  private void live(int home) {
    int at = home;
    @Nullable Caller caller = null;
    while (!isOver) {
      int room = ROOMS.incrementAndGet();
      long start = System.nanoTime();
      boolean isDone = false;
      while (!isDone && !isOver) {
        try {
          caller = caller == null ? new Caller(nodes.get(at)) : caller;
          isDone = open(caller, room);
        } catch (IOException | RuntimeException e) {
          isDone = false;
        }
        if (!isDone) {
          retries.incrementAndGet();
          at = (at + 1) % nodes.size();
          caller = null;
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
      if (isDone) {
        answered(room, start);
      }
    }
  }

  /** That it is there already is an answer too: an earlier try of the same client made it. */
  private boolean open(Caller caller, int room) throws IOException {
    Caller.Said said =
        caller.post(
            "/weapp/webrtc_room/create_room",
            "{\"userID\":\"u%d\",\"roomID\":\"%d\",\"roomInfo\":\"x\"}".formatted(room, room));
    boolean isThere = said.isOk() || said.body().startsWith("{\"code\":" + EXISTS + ",");
    if (!isThere && said.status() != 503) {
      refused.add(said.status() + " " + said.body());
    }
    return isThere;
  }

  private void answered(int room, long start) {
    long now = System.nanoTime();
    acknowledged.add(room);
    int bucket = (int) Math.min(BUCKETS - 1, (now - start) / 1_000 / MICROS);
    latencies.incrementAndGet(bucket);
    longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
  }

  /** How long nobody has been answered until now, at most since this was asked last, in seconds. */
  double longestGap() {
    return Math.max(longest.getAndSet(0), System.nanoTime() - last.get()) / 1e9;
  }

  /** How long it takes until somebody is answered who was not yet, in seconds. */
  double untilNext() {
    int before = acknowledged.size();
    return Node.seconds(
        () -> acknowledged.size() > before,
        Duration.ofMinutes(1),
        "a command that is acknowledged");
  }

  Set<Integer> acknowledged() {
    return acknowledged;
  }

  long retries() {
    return retries.get();
  }

  /** Answers that are neither success nor a reason to ask again. */
  Set<String> refused() {
    return refused;
  }

  double perSecond() {
    long end = ended == 0 ? System.nanoTime() : ended;
    return acknowledged.size() / ((end - begun) / 1e9);
  }

  /** In milliseconds. */
  double percentile(double share) {
    long[] counts = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] = latencies.get(i);
    }
    long total = Arrays.stream(counts).sum();
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= total * share) {
        return (i + 1) * MICROS / 1e3;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends all, and may be called again; those under way are not counted. */
  void stop() {
    if (isOver) {
      return;
    }
    isOver = true;
    ended = System.nanoTime();
    for (Thread thread : threads) {
      try {
        boolean _ = thread.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How many rooms that were acknowledged a node does not show. */
  static long lost(Node node, Set<Integer> rooms) throws IOException {
    long lost = 0;
    try (Caller caller = new Caller(node.http())) {
      for (int room : rooms) {
        String asked = "{\"roomID\":\"%d\"}".formatted(room);
        String body = caller.post("/weapp/webrtc_room/get_room_members", asked).body();
        lost += body.contains("\"u" + room + "\"") ? 0 : 1;
      }
    }
    return lost;
  }
}
