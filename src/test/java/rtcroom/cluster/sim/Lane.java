package rtcroom.cluster.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.room.FieldCommand.Add;
import rtcroom.room.FieldValue.Count;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.Destroy;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand.ToFields;
import rtcroom.rooms.DirectoryCommand.ToRoom;
import rtcroom.rooms.Outcome;
import rtcroom.rooms.RoomDirectory.Submission;
import rtcroom.rooms.RoomView;

/** A client that asks one thing after the other, at any node, and takes down what it is told. */
final class Lane {
  static final RoomKind KIND = RoomKind.WEBRTC;
  static final int ROOMS = 4;
  private static final int CLIENT = -1;
  private static final int USERS = 6;

  final List<Call> calls = new ArrayList<>();
  private final Cluster cluster;
  private final World world;
  private @Nullable Call current;
  private int at;
  private boolean ended;

  Lane(Cluster cluster) {
    this.cluster = cluster;
    this.world = cluster.world;
  }

  void begin() {
    later(world.random.nextInt(100));
  }

  void end() {
    ended = true;
  }

  /** The node is gone, and what it was asked may have been done. */
  void crashed(int node) {
    if (current != null && at == node) {
      current = null;
      later(50);
    }
  }

  private void later(long millis) {
    world.after(CLIENT, millis, this::next);
  }

  private void next() {
    int node = world.random.nextInt(cluster.size());
    if (ended) {
      return;
    }
    if (cluster.node(node).isEmpty()) {
      later(20);
      return;
    }
    RoomId room = new RoomId("" + (1 + world.random.nextInt(ROOMS)));
    int dice = world.random.nextInt(10);
    ask(node, new Call(room, dice > 6 ? null : command(dice), dice > 7, world.now()));
  }

  /** Asks what is there now, according to a node, and nothing else. */
  void see(int node, RoomId room) {
    ended = true;
    ask(node, new Call(room, null, false, world.now()));
  }

  private void ask(int node, Call call) {
    calls.add(call);
    current = call;
    at = node;
    world.after(node, 1, () -> cluster.node(node).ifPresent(there -> ask(there, call)));
  }

  private void ask(SimNode node, Call call) {
    if (call.isRead()) {
      CompletionStage<?> ready =
          cluster.sabotage == Sabotage.READS_WITHOUT_BARRIER
              ? CompletableFuture.completedFuture(null)
              : node.sequencer.barrier();
      ready.whenComplete((_, failure) -> seen(node, call, failure));
    } else {
      RoomCommand command = call.command;
      node.sequencer
          .submit(
              command == null
                  ? new ToFields(KIND, call.room, new Add("n", 1, world.instant()))
                  : new ToRoom(KIND, call.room, command))
          .whenComplete((submission, failure) -> told(call, submission, failure));
    }
  }

  private void seen(SimNode node, Call call, @Nullable Throwable failure) {
    if (failure == null) {
      call.seen = Optional.of(model(node.directory.find(KIND, call.room)));
    }
    answered(call, failure);
  }

  private static RoomModel model(Optional<RoomView> view) {
    return view.map(
            room ->
                new RoomModel(
                    room.room(),
                    room.fields().getOrDefault("n", new Count(0)) instanceof Count(long n) ? n : 0))
        .orElse(RoomModel.NONE);
  }

  private void told(Call call, @Nullable Submission submission, @Nullable Throwable failure) {
    if (submission != null) {
      Outcome outcome = submission.outcome();
      call.outcome = outcome;
    }
    answered(call, failure);
  }

  private void answered(Call call, @Nullable Throwable failure) {
    world.after(
        CLIENT,
        1,
        () -> {
          if (current == call) {
            call.answered = failure == null ? world.now() : Call.NEVER;
            current = null;
            later(world.random.nextInt(150));
          }
        });
  }

  private RoomCommand command(int dice) {
    UserId user = new UserId("u" + world.random.nextInt(USERS));
    Member member = new Member(user, Profile.EMPTY, StreamId.NONE);
    return switch (dice) {
      case 0, 1 -> new Open(user, "", Traits.PLAIN, member, world.instant());
      case 2, 3 -> new Enter(member, null, world.instant());
      case 4, 5 -> new Leave(user, world.instant());
      default -> new Destroy(user, world.instant());
    };
  }
}
