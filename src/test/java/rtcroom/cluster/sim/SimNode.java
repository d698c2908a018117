package rtcroom.cluster.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.Schedule;
import rtcroom.chat.ChatNode;
import rtcroom.chat.ReplicatedChat;
import rtcroom.cluster.Forgetful;
import rtcroom.cluster.HeardLeases;
import rtcroom.cluster.LeaseDuty;
import rtcroom.cluster.LogClock;
import rtcroom.cluster.LogPart;
import rtcroom.cluster.LogSequencer;
import rtcroom.cluster.LogStatus;
import rtcroom.cluster.Mirror;
import rtcroom.cluster.NodeAnswers;
import rtcroom.cluster.Replica;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.rooms.LeaseSweep;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.StreamState;
import rtcroom.rooms.StreamStatus;

/** One life of a node: all of the server's that orders, holds and answers commands. */
final class SimNode {
  private static final long SWEEP = 500;
  private static final long ANSWER = 1_000;
  private static final long ALONE = 5_000;
  private static final StreamStatus NO_STREAMS =
      _ -> CompletableFuture.completedFuture(StreamState.NOT_PUSHING);

  final RoomDirectory directory;
  final Replica replica;
  final LogSequencer sequencer;
  final RaftModel log;
  final SimDelivery delivery;
  final ReplicatedChat chat;
  final Mirror mirror = new Mirror();
  private final NodeAnswers answers = new NodeAnswers();
  private final LeaseDuty leases;
  private final LeaseSweep ends;
  private final Cluster cluster;
  private final int id;
  private long led;

  SimNode(Cluster cluster, int id, Disk disk) {
    this.cluster = cluster;
    this.id = id;
    World world = cluster.world;
    LogClock clock = new LogClock();
    HeardLeases heard = new HeardLeases(world);
    LeaseSweep.Owner owner =
        cluster.sabotage == Sabotage.ALL_END_LEASES ? LeaseSweep.Owner.ALONE : heard;
    directory = new RoomDirectory(cluster.settings, world, clock, owner);
    log = new RaftModel(cluster, id, disk);
    Schedule schedule =
        (delay, action) -> {
          world.after(id, delay.toMillis(), action);
          return () -> {};
        };
    sequencer = new LogSequencer(log, directory, world, schedule, world.random::nextLong);
    replica = new Replica(directory, clock, cluster.settings, sequencer);
    delivery = new SimDelivery(world, id);
    chat = chat(clock, schedule);
    replica.add(LogPart.CHAT, chat);
    leases =
        new LeaseDuty(
            Integer.toString(id), log, sequencer, replica, directory, heard, this::ask, world);
    answers.by(leases, NO_STREAMS);
    ends = new LeaseSweep(directory, sequencer, NO_STREAMS, Duration.ofMinutes(5), world);
    directory.listen(event -> cluster.hear(this, event));
  }

  void start() {
    boolean twice = cluster.sabotage == Sabotage.DOES_TWICE;
    directory.listen(mirror);
    log.start(twice ? new Forgetful(replica) : replica);
    led = cluster.world.millis();
    if (cluster.talks) {
      var _ = chat.begin();
    }
    sweep();
  }

  private ReplicatedChat chat(LogClock clock, Schedule schedule) {
    World world = cluster.world;
    return new ReplicatedChat(
        SimRooms.chat(),
        new ChatNode(Integer.toString(id), clock, world, schedule, world.random::nextLong),
        sequencer.commands(LogPart.CHAT),
        _ -> Optional.empty(),
        delivery);
  }

  boolean beat(RoomId room, UserId user) {
    return directory.heartbeat(Lane.KIND, room, user);
  }

  private void sweep() {
    sequencer.sweep();
    leases.tick();
    ends.sweep();
    if (cluster.talks) {
      chat.sweep();
      see();
    }
    cluster.world.after(id, SWEEP, this::sweep);
  }

  private void see() {
    LogStatus status = log.status();
    led = status.leader().isEmpty() ? led : cluster.world.millis();
    if (status.isLeader()) {
      chat.lead(other -> leases.isSilent(other, Duration.ofSeconds(10)));
    } else if (cluster.world.millis() - led > ALONE) {
      chat.sendAway();
    }
  }

  /** As messages of the log go: lost, late, doubled. */
  private CompletionStage<byte[]> ask(String name, byte[] question) {
    int to = Integer.parseInt(name);
    CompletableFuture<byte[]> told = new CompletableFuture<>();
    World world = cluster.world;
    world.send(
        id,
        to,
        () ->
            cluster
                .node(to)
                .map(node -> node.answers.answer(question))
                .ifPresent(answer -> world.send(to, id, () -> told.complete(answer))));
    world.after(id, ANSWER, () -> told.completeExceptionally(new IllegalStateException("late")));
    return told;
  }
}
