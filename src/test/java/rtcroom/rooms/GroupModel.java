package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AbandonGroup;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomId;

/**
 * A keeper of groups that knows nothing but events, and an IM service that answers late, says no,
 * or has a group of that id already. Counts what was made and unmade for each reservation.
 */
final class GroupModel {
  /** One reservation of an id, and what became of its group. */
  private static final class Life {
    final NumberedEvent reserved;
    boolean answered;
    boolean closed;
    int created;
    int destroyed;

    Life(NumberedEvent reserved) {
      this.reserved = reserved;
    }
  }

  private final TestNode node;
  private final SplittableRandom random;

  /** In order of reservation; the next of an id waits for the one before it. */
  private final Map<RoomId, Queue<Life>> pending = new HashMap<>();

  private final Map<RoomId, Life> current = new HashMap<>();
  private final List<Life> lives = new ArrayList<>();

  GroupModel(TestNode node, SplittableRandom random) {
    this.node = node;
    this.random = random;
    node.directory.listen(this::hear);
  }

  private void hear(NumberedEvent event) {
    if (!event.kind().pushesStreams()) {
      return;
    }
    if (event.event() instanceof RoomReserved) {
      Life life = new Life(event);
      lives.add(life);
      assertThat(current.put(event.room(), life)).as("one reservation per id").isNull();
      pending.computeIfAbsent(event.room(), _ -> new ArrayDeque<>()).add(life);
    } else if (event.event() instanceof RoomClosed) {
      Life life = current.remove(event.room());
      assertThat(life).as("closes what was reserved, once").isNotNull();
      life.closed = true;
      destroyIfDone(life);
    }
  }

  /** The service answers for some room, or is silent still. */
  void answerSome() {
    List<RoomId> waiting = new ArrayList<>(pending.keySet());
    waiting.sort((a, b) -> a.value().compareTo(b.value()));
    if (!waiting.isEmpty()) {
      answer(waiting.get(random.nextInt(waiting.size())), random.nextInt(10));
    }
  }

  void answerAll() {
    while (!pending.isEmpty()) {
      answer(pending.keySet().iterator().next(), 0);
    }
  }

  private void answer(RoomId room, int luck) {
    Queue<Life> queue = Objects.requireNonNull(pending.get(room));
    Life life = queue.remove();
    if (queue.isEmpty()) {
      pending.remove(room);
    }
    life.answered = true;
    boolean made = luck < 7;
    life.created += made ? 1 : 0;
    if (life.closed) {
      destroyIfDone(life);
      return;
    }
    RoomCommand word =
        made
            ? new ConfirmGroup(node.now())
            : new AbandonGroup(luck == 7 ? Closure.GROUP_TAKEN : Closure.GROUP_FAILED, node.now());
    TestNode.done(node.directory.submit(life.reserved.kind(), room, word));
  }

  private static void destroyIfDone(Life life) {
    if (life.answered && life.closed) {
      life.destroyed += life.created;
    }
  }

  /** Whether there is a group of that id just now. */
  boolean exists(RoomId room) {
    Life life = current.get(room);
    return life != null && life.created - life.destroyed == 1;
  }

  void assertEachDestroyedOnce() {
    for (Life life : lives) {
      assertThat(life.closed).as("%s was closed", life.reserved).isTrue();
      assertThat(life.created).as("%s created", life.reserved).isLessThanOrEqualTo(1);
      assertThat(life.destroyed).as("%s destroyed", life.reserved).isEqualTo(life.created);
    }
  }
}
