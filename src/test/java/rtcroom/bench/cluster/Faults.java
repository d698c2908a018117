package rtcroom.bench.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import rtcroom.testing.programs.Program;

/**
 * Faults of three nodes under load, in networks of their own. {@code Faults FOLDER CLOCK NAME…}:
 * all of {@link #ALL} without a name; {@code CLOCK} is the library made of {@code clock.c}. Prints
 * a line for each, and ends with 1 if one did not go as {@code docs/cluster.md} promises.
 */
final class Faults {
  private static final List<String> ALL =
      List.of("kill", "pause", "cut", "one-way", "clock", "disk", "roll", "empty", "alone");
  private static final int CLIENTS = 16;

  /** After which a request that nobody orders is answered that nobody knows. */
  private static final int PATIENCE = 5;

  private static final Duration LONG = Duration.ofMinutes(2);

  private final Trio trio;
  private final Wire wire;
  private final Path folder;
  private final List<String> failures = new ArrayList<>();

  private Faults(Trio trio, Wire wire, Path folder) {
    this.trio = trio;
    this.wire = wire;
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    List<String> names = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : ALL;
    Path shim = Path.of(args[1]);
    System.out.printf("load of the machine: %s%n", Files.readString(Path.of("/proc/loadavg")));
    int failed;
    try (Wire wire = Wire.of(Trio.NAMES);
        Trio trio = new Trio(folder, wire, List.of("-Xmx400m", "-XX:+UseSerialGC"))) {
      Faults faults = new Faults(trio, wire, folder);
      for (String name : Trio.NAMES) {
        faults.setClock(name, Duration.ZERO);
        trio.node(name).environment("LD_PRELOAD", shim.toString());
        trio.node(name).environment("CLOCK_FILE", faults.clock(name).toString());
      }
      faults.mountDisk();
      try {
        trio.start();
        for (String name : names) {
          faults.run(name);
        }
      } finally {
        trio.all().forEach(Node::close);
        faults.unmountDisk();
      }
      failed = faults.failures.size();
      faults.failures.forEach(failure -> System.out.println("FAILED " + failure));
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private void run(String name) throws IOException {
    Openers load = new Openers(trio.all(), CLIENTS);
    pause(2);
    double _ = load.longestGap();
    String told;
    try {
      told =
          switch (name) {
            case "kill" -> kill(load);
            case "pause" -> stand(load);
            case "cut" -> cut(load);
            case "one-way" -> oneWay(load);
            case "clock" -> clock(load);
            case "disk" -> disk(load);
            case "roll" -> roll(load);
            case "empty" -> empty();
            case "alone" -> alone();
            default -> throw new IllegalArgumentException(name);
          };
    } catch (IllegalStateException e) {
      told = "did not go on: " + e.getMessage();
      failures.add(name + ": " + told);
    } finally {
      wire.heal();
      load.stop();
    }
    double equal = trio.awaitEqual();
    long lost = 0;
    for (Node node : trio.all()) {
      lost += Openers.lost(node, sample(load.acknowledged()));
    }
    System.out.printf(
        "%-8s %s; %d acknowledged at %.0f/s, %d asked again, lost %d, refused %s; equal digests"
            + " %.1f s later%n",
        name,
        told,
        load.acknowledged().size(),
        load.perSecond(),
        load.retries(),
        lost,
        load.refused(),
        equal);
    check(name, lost == 0, "lost " + lost);
    check(name, load.refused().isEmpty(), "refused " + load.refused());
  }

  /** The last some thousand are asked for at each node: the digests compare the rest. */
  private static Set<Integer> sample(Set<Integer> rooms) {
    return new TreeSet<>(new TreeSet<>(rooms).descendingSet().stream().limit(2_000).toList());
  }

  private void check(String name, boolean isSo, String what) {
    if (!isSo) {
      failures.add(name + ": " + what);
    }
  }

  /** Each of the three once, the leader first, with -9. */
  private String kill(Openers load) {
    List<String> gaps = new ArrayList<>();
    Set<String> left = new TreeSet<>(Trio.NAMES);
    while (!left.isEmpty()) {
      String leader = trio.leader();
      String name = left.contains(leader) ? leader : left.iterator().next();
      left.remove(name);
      trio.node(name).kill();
      pause(4);
      double gap = load.longestGap();
      trio.node(name).start();
      double back = trio.node(name).awaitReady();
      gaps.add(
          "%s%s: nobody answered for %.2f s, back in %.1f s"
              .formatted(name, name.equals(leader) ? " (led)" : "", gap, back));
      check("kill", gap <= 5, "nobody answered for " + gap);
    }
    return String.join(", ", gaps);
  }

  private String stand(Openers load) {
    String leader = trio.leader();
    trio.node(leader).signal("STOP");
    pause(5);
    trio.node(leader).signal("CONT");
    double gap = load.longestGap();
    double back = trio.node(leader).awaitReady();
    check("pause", gap <= 6.5, "nobody answered for " + gap);
    return "leader stopped for 5 s: nobody answered for %.2f s, ready again %.1f s later"
        .formatted(gap, back);
  }

  private String cut(Openers load) {
    String leader = trio.leader();
    wire.isolate(leader);
    double refuses = refuses(trio.node(leader));
    double next = load.untilNext();
    pause(5);
    double gap = load.longestGap();
    wire.heal();
    double back = trio.node(leader).awaitReady();
    check("cut", refuses <= PATIENCE + 1, "acknowledged or silent for " + refuses);
    check("cut", gap <= 6.5, "nobody answered for " + gap);
    return "leader cut off: it refused %.1f s later, nobody answered for %.2f s, then after %.2f s; healed: ready %.1f s later"
        .formatted(refuses, gap, next, back);
  }

  /** How long it takes until it says that it cannot change rooms. */
  private static double refuses(Node node) {
    return Node.seconds(
        () ->
            node.post(
                        "/weapp/webrtc_room/create_room",
                        "{\"userID\":\"cut\",\"roomID\":\"7\",\"roomInfo\":\"x\"}")
                    .status()
                == 503,
        Duration.ofSeconds(30),
        "a refusal");
  }

  /** The leader hears nothing of the others, who hear him; then one pair loses each other. */
  private String oneWay(Openers load) {
    String leader = trio.leader();
    wire.others(leader).forEach(other -> wire.cut(other, leader));
    pause(12);
    double deaf = load.longestGap();
    wire.heal();
    double back = trio.node(leader).awaitReady();
    pause(2);
    double _ = load.longestGap();
    String first = trio.leader();
    String other = wire.others(first).getFirst();
    wire.cut(first, other);
    wire.cut(other, first);
    pause(12);
    double pair = load.longestGap();
    wire.heal();
    double again = trio.node(other).awaitReady();
    check("one-way", deaf <= 10 && pair <= 10, "nobody answered for " + Math.max(deaf, pair));
    return "deaf leader for 12 s: nobody answered for %.2f s, ready %.1f s after; leader and one other apart for 12 s: %.2f s, ready %.1f s after"
        .formatted(deaf, back, pair, again);
  }

  private String clock(Openers load) throws IOException {
    String leader = trio.leader();
    double term = trio.node(leader).metric("rtcroom_cluster_term");
    List<String> gaps = new ArrayList<>();
    for (long hours : List.of(1L, -1L, 0L)) {
      setClock(leader, Duration.ofHours(hours));
      pause(3);
      gaps.add("leader %+d h: %.2f s".formatted(hours, load.longestGap()));
    }
    String other = trio.follower();
    setClock(other, Duration.ofHours(2));
    pause(3);
    gaps.add("follower +2 h: %.2f s".formatted(load.longestGap()));
    setClock(other, Duration.ZERO);
    double now = trio.node(leader).metric("rtcroom_cluster_term");
    check("clock", now == term, "an election by a clock");
    return "nobody answered for " + String.join(", ", gaps) + "; terms " + term + " and " + now;
  }

  private Path clock(String name) {
    return folder.resolve("clock-" + name);
  }

  private void setClock(String name, Duration off) throws IOException {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (RandomAccessFile file = new RandomAccessFile(clock(name).toFile(), "rw")) {
      file.write(seconds.putLong(off.toSeconds()).array());
    }
  }

  /** The folder of c is a small disk of its own. */
  private String disk(Openers load) throws IOException {
    Path filler = trio.data("c").resolve("filler");
    Files.write(filler, new byte[free(trio.data("c"))]);
    double refused =
        Node.seconds(() -> !trio.node("c").isReady(), LONG, "a full disk to be noticed");
    pause(2);
    double gap = load.longestGap();
    trio.node("c").kill();
    Files.delete(filler);
    trio.node("c").start();
    double back = trio.node("c").awaitReady();
    check("disk", gap <= 6.5, "nobody answered for " + gap);
    return "c's disk full: not ready %.1f s later, nobody answered for %.2f s; freed and started: ready in %.1f s"
        .formatted(refused, gap, back);
  }

  private static int free(Path folder) throws IOException {
    return (int) Files.getFileStore(folder).getUsableSpace();
  }

  private void mountDisk() throws IOException {
    Files.createDirectories(trio.data("c"));
    ok("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", trio.data("c").toString());
  }

  private void unmountDisk() {
    Program.Ended _ =
        Program.run(Duration.ofSeconds(20), List.of("umount", trio.data("c").toString()));
  }

  private static void ok(String... command) {
    Program.Ended ended = Program.run(Duration.ofSeconds(20), List.of(command));
    if (ended.status() != 0) {
      throw new IllegalStateException(ended.complaints());
    }
  }

  /** As an upgrade: each is stopped by TERM and started, the next one once it is ready. */
  private String roll(Openers load) {
    List<String> all = new ArrayList<>(Trio.NAMES);
    String leader = trio.leader();
    Collections.swap(all, 0, all.indexOf(leader));
    List<String> gaps = new ArrayList<>();
    for (String name : all) {
      trio.node(name).stop();
      trio.node(name).start();
      double back = trio.node(name).awaitReady();
      double gap = load.longestGap();
      gaps.add("%s: %.2f s, ready in %.1f s".formatted(name, gap, back));
      check("roll", gap <= 2, "nobody answered for " + gap + " while " + name + " started anew");
    }
    return "nobody answered for " + String.join(", ", gaps);
  }

  private String empty() {
    String name = trio.follower().equals("c") ? "b" : trio.follower();
    trio.node(name).kill();
    trio.empty(name);
    trio.node(name).start();
    double ended = Node.seconds(() -> !trio.node(name).isAlive(), LONG, "a refusal of " + name);
    trio.renew(name, trio.node(name)::start);
    double back = trio.node(name).awaitReady();
    return "%s lost its folder: refused in %.1f s; taken out and in: ready %.1f s after that, with a snapshot up to entry %.0f"
        .formatted(name, ended, back, trio.node(name).metric("rtcroom_cluster_snapshot"));
  }

  private String alone() {
    String leader = trio.leader();
    trio.others(leader).forEach(Node::kill);
    double refuses = refuses(trio.node(leader));
    Caller.Said ready = trio.node(leader).get("/readyz");
    trio.others(leader).forEach(Node::start);
    double back =
        trio.others(leader).stream().mapToDouble(Node::awaitReady).sum()
            + trio.node(leader).awaitReady();
    check("alone", refuses <= PATIENCE + 1, "did not refuse for " + refuses);
    return String.format(
        Locale.ROOT,
        "two killed: the third refused %.1f s later (%s); all ready %.1f s after their start",
        refuses,
        ready.body(),
        back);
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
  }
}
