package rtcroom.rooms;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.room.UsualRules;

/**
 * Measures the core alone: heap per room, commands per second, lock against hand-over. Prints
 * figures, asserts nothing.
 *
 * <p>Run with {@code java -Xmx2g -XX:+UseCompactObjectHeaders -cp
 * target/classes:target/test-classes:… rtcroom.rooms.CoreBench [rooms]}.
 */
final class CoreBench {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final RoomKind LIVE = RoomKind.LIVE;
  private static final RoomKind MULTI = RoomKind.MULTI;

  private final RoomDirectory directory;

  private CoreBench() {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, UsualRules.of(kind));
    }
    RoomLimits limits = new RoomLimits(0, 0, 0, 10_000, 32);
    directory = new RoomDirectory(TestNode.settings(rules, limits), () -> NOON);
    directory.listen(
        event -> {
          if (event.event() instanceof RoomReserved && event.kind().pushesStreams()) {
            directory.submit(event.kind(), event.room(), new ConfirmGroup(NOON));
          }
        });
  }

  public static void main(String[] args) throws Exception {
    int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    memory(rooms);
    for (int round = 1; round <= 5; round++) {
      new CoreBench().speed(100_000, 3_000_000, round);
    }
    handOver();
  }

  private static void memory(int rooms) {
    long before = usedAfterCollection();
    CoreBench bench = new CoreBench();
    long start = computed();
    for (int i = 0; i < rooms; i++) {
      bench.push(LIVE, room(i), member(i));
    }
    double seconds = computedSeconds(start);
    long used = usedAfterCollection() - before;
    System.out.printf(
        "memory: %,d one-member rooms: %,d MiB, %d bytes a room; opened in %.1f s of one core, %,d"
            + " rooms%n",
        rooms, used >> 20, used / rooms, seconds, bench.directory.figures().rooms());
    System.out.printf("of which ids, names and addresses: about %d bytes a room%n", textBytes());
  }

  private void speed(int rooms, int commands, int round) {
    RoomId[] ids = new RoomId[rooms];
    Member[] first = new Member[rooms];
    for (int i = 0; i < rooms; i++) {
      ids[i] = room(i);
      first[i] = member(i);
      push(MULTI, ids[i], first[i]);
    }
    Member guest = member(rooms + 1);
    for (String mix : new String[] {"join+leave", "heartbeat", "list", "mixed"}) {
      SplittableRandom random = new SplittableRandom(round);
      long start = computed();
      for (int i = 0; i < commands; i++) {
        int at = random.nextInt(rooms);
        switch (mix) {
          case "heartbeat" -> beat(ids[at], first[at]);
          case "list" -> directory.list(MULTI, "", at, 20);
          case "join+leave" -> joinOrLeave(i, ids, guest);
          default -> mixed(i, at, ids, first, guest);
        }
      }
      System.out.printf(
          "round %d: %s at %,d rooms: %,.0f a second of one core%n",
          round, mix, rooms, commands / computedSeconds(start));
    }
  }

  /** Of ten: six heartbeats, a join, its departure, a page and a look at a room. */
  private void mixed(int i, int at, RoomId[] ids, Member[] first, Member guest) {
    switch (i % 10) {
      case 0 -> joinOrLeave(2 * (i / 10), ids, guest);
      case 5 -> joinOrLeave(2 * (i / 10) + 1, ids, guest);
      case 3 -> directory.list(MULTI, "", at, 20);
      case 7 -> directory.find(MULTI, ids[at]);
      default -> beat(ids[at], first[at]);
    }
  }

  private void joinOrLeave(int i, RoomId[] ids, Member guest) {
    RoomId id = ids[Math.floorMod(i / 2 * 7919, ids.length)];
    if (i % 2 == 0) {
      push(MULTI, id, guest);
    } else {
      directory.submit(MULTI, id, new Leave(guest.user(), NOON));
    }
  }

  private void beat(RoomId id, Member member) {
    directory.heartbeat(MULTI, id, member.user());
  }

  private void push(RoomKind kind, RoomId id, Member member) {
    directory.submit(kind, id, new AddPusher(member, "a room about tea", NOON));
  }

  /** The same commands from two threads: under the lock, and handed to one thread. */
  private static void handOver() throws InterruptedException, ExecutionException {
    for (int round = 1; round <= 3; round++) {
      System.out.printf("two threads under the lock: %,.0f commands a second%n", contended(false));
      System.out.printf(
          "two threads handing over to one and waiting: %,.0f commands a second%n",
          contended(true));
    }
  }

  private static double contended(boolean handedOver)
      throws InterruptedException, ExecutionException {
    int each = handedOver ? 200_000 : 2_000_000;
    CoreBench bench = new CoreBench();
    RoomId[] ids = new RoomId[1_000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = room(i);
      bench.push(MULTI, ids[i], member(i));
    }
    long start = System.nanoTime();
    try (ExecutorService writer = Executors.newSingleThreadExecutor();
        ExecutorService callers = Executors.newFixedThreadPool(2)) {
      Future<?> one = callers.submit(() -> bench.call(writer, handedOver, each, ids, 1));
      Future<?> two = callers.submit(() -> bench.call(writer, handedOver, each, ids, 2));
      one.get();
      two.get();
    }
    return 2 * each / seconds(start);
  }

  private int call(
      ExecutorService writer, boolean handedOver, int commands, RoomId[] ids, int caller)
      throws InterruptedException, ExecutionException {
    Member guest = member(10_000_000 + caller);
    for (int i = 0; i < commands; i++) {
      int at = i;
      if (handedOver) {
        writer.submit(() -> joinOrLeave(at, ids, guest)).get();
      } else {
        joinOrLeave(at, ids, guest);
      }
    }
    return commands;
  }

  private static RoomId room(int i) {
    return new RoomId("room_%08x_%04x".formatted(i * 0x9E3779B9, i & 0xffff));
  }

  private static Member member(int i) {
    String user = "user_%08x_%04x".formatted(i * 0x85EBCA6B, i & 0xffff);
    Profile profile =
        new Profile(
            "visitor no. %d".formatted(i), "https://cdn.example.com/avatars/%08x.png".formatted(i));
    StreamId stream = new StreamId("8888_room_%08x_%04x_%s".formatted(i, i & 0xffff, user));
    return new Member(new UserId(user), profile, stream);
  }

  private static int textBytes() {
    Member member = member(123_456);
    int texts = 5;
    int letters =
        room(1).value().length()
            + member.user().value().length()
            + member.profile().name().length()
            + member.profile().avatar().length()
            + member.stream().value().length();
    return letters + texts * 40;
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Nanoseconds this thread has computed; other work on the machine does not count. */
  private static long computed() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double computedSeconds(long start) {
    return (computed() - start) / 1e9;
  }
}
