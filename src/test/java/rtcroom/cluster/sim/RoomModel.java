package rtcroom.cluster.sim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Decision;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomId;
import rtcroom.room.RoomRules;
import rtcroom.rooms.Outcome;

/** One room as a single server without any log would hold it, or none, with one counter. */
record RoomModel(@Nullable Room room, long count) {
  static final RoomModel NONE = new RoomModel(null, 0);

  /** The room after a call, if it may have been answered so; of one undecided, if it had effect. */
  Optional<RoomModel> after(Call call, RoomRules rules) {
    RoomCommand command = call.command;
    if (call.isRead()) {
      return call.seen.filter(this::equals);
    }
    Step step = command == null ? counted() : decided(command, call.room, rules);
    boolean fits =
        call.isUndecided()
            ? step.outcome() instanceof Outcome.Done
            : step.outcome().equals(call.outcome);
    return fits ? Optional.of(step.next()) : Optional.empty();
  }

  private record Step(RoomModel next, Outcome outcome) {}

  private Step counted() {
    return room == null
        ? new Step(this, new Outcome.Refused(Reason.ROOM_MISSING))
        : new Step(new RoomModel(room, count + 1), new Outcome.Done(room));
  }

  private Step decided(RoomCommand command, RoomId id, RoomRules rules) {
    Decision decision =
        room == null ? Room.decideAbsent(rules.kind(), command) : room.decide(command);
    return switch (decision) {
      case Decision.Refused refused -> new Step(this, new Outcome.Refused(refused.reason()));
      case Decision.Accepted accepted -> evolved(accepted.events(), id, rules);
    };
  }

  private Step evolved(List<RoomEvent> events, RoomId id, RoomRules rules) {
    Room next = room;
    for (RoomEvent event : events) {
      next = next == null ? Room.reserve(id, rules, (RoomReserved) event) : next.evolve(event);
    }
    boolean closed = events.getLast() instanceof RoomClosed;
    Outcome outcome = new Outcome.Done(Objects.requireNonNull(next));
    return new Step(closed ? NONE : new RoomModel(next, count), outcome);
  }
}
