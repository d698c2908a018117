package rtcroom.bench.cluster;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import rtcroom.base.Secret;
import rtcroom.calls.VertxSchedule;
import rtcroom.cluster.HeardLeases;
import rtcroom.cluster.LogClock;
import rtcroom.cluster.LogSequencer;
import rtcroom.cluster.Membership;
import rtcroom.cluster.Replica;
import rtcroom.cluster.ratis.RatisLog;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand;
import rtcroom.rooms.DirectoryCommand.ToRoom;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.RoomsSettings;

/**
 * What a node does for rooms and nothing else: no HTTP, no chat. {@code LogNode NODE MEMBERS FOLDER
 * ENTRIES}, members as {@code a=host:port,…} or {@code -} for a node alone. Reads orders from its
 * input: {@code run CLIENTS SECONDS} at the leader, {@code fill ROOMS}, {@code heap}; answers each
 * with a line, as {@code -} where it does not lead.
 */
final class LogNode {
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger rooms = new AtomicInteger();
  private final RatisLog log;
  private final LogSequencer sequencer;
  private final Replica replica;
  private final RoomDirectory directory;

  private LogNode(String node, String members, Path folder, long entries) {
    RoomsSettings settings = settings();
    LogClock time = new LogClock();
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    directory = new RoomDirectory(settings, clock, time, new HeardLeases(clock));
    log =
        members.equals("-")
            ? RatisLog.alone(node, folder, entries)
            : RatisLog.among(membership(node, members), folder, entries, asked -> asked, random);
    sequencer =
        new LogSequencer(
            log,
            directory,
            clock,
            new VertxSchedule(Vertx.vertx()),
            random::nextLong,
            members.equals("-"));
    replica = new Replica(directory, time, settings, sequencer);
  }

  private static Membership membership(String node, String members) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String member : members.split(",", -1)) {
      String[] parts = member.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return new Membership(node, all, new Secret("bench_secret_of_three_nodes_0123456789"));
  }

  private static RoomsSettings settings() {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, new RoomRules(kind, 3, LONG, LONG, 2, false));
    }
    return new RoomsSettings(
        rules, Map.of(), LONG, LONG, LONG, LONG, new RoomLimits(0, 0, 0, 0, 0));
  }

  public static void main(String[] args) throws Exception {
    LogNode node = new LogNode(args[0], args[1], Path.of(args[2]), Long.parseLong(args[3]));
    node.log.start(node.replica);
    var _ =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
            .scheduleAtFixedRate(node.sequencer::sweep, 500, 500, TimeUnit.MILLISECONDS);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        System.out.println(node.obey(order.split(" ")));
      }
    }
    node.log.close();
    System.exit(0);
  }

  private String obey(String... order) {
    return switch (order[0]) {
      case "heap" -> heap();
      case "leads" -> log.status().isLeader() ? "yes" : "no";
      case "snapshot" -> Long.toString(log.snapshot());
      case "run" ->
          log.status().isLeader()
              ? new Loop(this::command, Integer.parseInt(order[1]))
                  .during(Duration.ofSeconds(Integer.parseInt(order[2])))
              : "-";
      case "fill" ->
          log.status().isLeader()
              ? new Loop(this::command, 2048).until(rooms, Integer.parseInt(order[1]))
              : "-";
      default -> "?";
    };
  }

  private java.util.concurrent.CompletionStage<?> command() {
    int number = rooms.incrementAndGet();
    Member member = new Member(new UserId("user" + number), Profile.EMPTY, StreamId.NONE);
    Open open = new Open(member.user(), "a room", Traits.PLAIN, member, Instant.EPOCH);
    DirectoryCommand command =
        new ToRoom(RoomKind.WEBRTC, new RoomId(Integer.toString(number)), open);
    return sequencer.submit(command);
  }

  private String heap() {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return "%d rooms, %d entries, %d MB of heap in use"
        .formatted(directory.figures().rooms(), replica.applied(), used >> 20);
  }
}
