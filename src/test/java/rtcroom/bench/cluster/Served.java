package rtcroom.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The same by HTTP, of whole servers: {@code Served FOLDER SECONDS KILLS ROOMS}. Heartbeats at a
 * follower beside one server without a cluster; the leader killed again and again; a node that was
 * away while so many rooms were opened.
 */
final class Served {
  private static final int CLIENTS = 64;
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders");

  private Served() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int seconds = Integer.parseInt(args[1]);
    System.out.printf("load of the machine: %s%n", Files.readString(Path.of("/proc/loadavg")));
    double alone = alone(folder, seconds);
    try (Trio trio = new Trio(Files.createDirectories(folder.resolve("trio")), null, OPTIONS)) {
      trio.start();
      beats(trio, seconds, alone);
      rates(trio, seconds);
      kills(trio, Integer.parseInt(args[2]));
      rejoin(trio, Integer.parseInt(args[3]));
    }
  }

  /** Heartbeats a second of one server without a cluster. */
  private static double alone(Path folder, int seconds) throws IOException {
    Path config = folder.resolve("alone.yaml");
    Files.writeString(config, Trio.yaml("127.0.0.1", 21_705));
    try (Node node =
        new Node(
            config,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 21_705),
            List.of(),
            OPTIONS)) {
      node.start();
      node.awaitReady();
      double rate = beat(node, node, seconds);
      System.out.printf("heartbeats, one server without a cluster: %.0f/s%n", rate);
      return rate;
    }
  }

  private static void beats(Trio trio, int seconds, double alone) {
    Node follower = trio.node(trio.follower());
    beat(follower, trio.node(trio.leader()), 3);
    double before = follower.metric("rtcroom_cluster_entries");
    double rate = beat(follower, follower, seconds);
    double after = follower.metric("rtcroom_cluster_entries");
    System.out.printf(
        "heartbeats, at a follower: %.0f/s (%.0f %%), %.0f entries of the log%n",
        rate, 100 * rate / alone, after - before);
  }

  /** So many clients who say that they live, in a room that was opened elsewhere. */
  private static double beat(Node node, Node opener, int seconds) {
    for (int i = 0; i < CLIENTS; i++) {
      Caller.Said _ = opener.post("/weapp/webrtc_room/create_room", body(i));
    }
    AtomicLong count = new AtomicLong();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String body = body(i);
      threads.add(Thread.startVirtualThread(() -> beat(node, body, end, count)));
    }
    for (Thread thread : threads) {
      try {
        boolean _ = thread.join(Duration.ofSeconds(seconds + 10L));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return count.get() / (double) seconds;
  }

  private static String body(int person) {
    return "{\"userID\":\"beat%d\",\"roomID\":\"%d\",\"roomInfo\":\"x\"}"
        .formatted(person, person + 1);
  }

  private static void beat(Node node, String body, long end, AtomicLong count) {
    try (Caller caller = new Caller(node.http())) {
      while (System.nanoTime() < end) {
        if (caller.post("/weapp/webrtc_room/heartbeat", body).isOk()) {
          count.incrementAndGet();
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void rates(Trio trio, int seconds) {
    for (int clients : List.of(16, 256, 2048)) {
      try (Openers load = new Openers(trio.all(), clients)) {
        pause(seconds);
        load.stop();
        System.out.printf(
            "rooms opened by HTTP at all three, %d clients: %.0f/s, p50 %.1f ms, p99 %.1f ms%n",
            clients, load.perSecond(), load.percentile(0.5), load.percentile(0.99));
      }
    }
  }

  /** From the kill to the next answer, and back. */
  private static void kills(Trio trio, int times) throws IOException {
    double[] gaps = new double[times];
    double[] back = new double[times];
    long lost = 0;
    try (Openers load = new Openers(trio.all(), CLIENTS)) {
      for (int i = 0; i < times; i++) {
        Node leader = trio.node(trio.leader());
        pause(1);
        double _ = load.longestGap();
        leader.kill();
        pause(5);
        gaps[i] = load.longestGap();
        leader.start();
        back[i] = leader.awaitReady();
      }
      load.stop();
      double equal = trio.awaitEqual();
      for (Node node : trio.all()) {
        lost += Openers.lost(node, load.acknowledged());
      }
      Arrays.sort(gaps);
      Arrays.sort(back);
      System.out.printf(
          "leader killed %d times: nobody answered for %.2f s in the median, %.2f s at most; back"
              + " in %.1f s in the median, %.1f s at most; lost %d of %d at any node, equal digests"
              + " %.1f s later%n",
          times,
          gaps[times / 2],
          gaps[times - 1],
          back[times / 2],
          back[times - 1],
          lost,
          load.acknowledged().size(),
          equal);
    }
  }

  private static void rejoin(Trio trio, int rooms) {
    if (rooms == 0) {
      return;
    }
    String away = trio.follower();
    trio.node(away).kill();
    int opened;
    try (Openers load = new Openers(trio.others(away), 512)) {
      double _ =
          Node.seconds(
              () -> load.acknowledged().size() >= rooms, Duration.ofMinutes(10), "the rooms");
      load.stop();
      opened = load.acknowledged().size();
    }
    trio.node(away).start();
    double back = trio.node(away).awaitReady();
    System.out.printf(
        "a follower that was away for %d rooms: ready %.1f s after its start, equal digests %.1f s"
            + " later; most memory of a node %d MB%n",
        opened,
        back,
        trio.awaitEqual(),
        trio.all().stream().mapToLong(Node::mostMegabytes).max().orElse(0));
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
  }
}
