package rtcroom.im;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;

/**
 * All there is to do about one room's group, one after another. Exists while there is something to
 * do; a room at rest, with its group, has none.
 */
final class GroupChain {
  /** What is known of the group at the chat service. */
  enum Group {
    /** There is none, or it is somebody else's. */
    NONE,
    /** A call for it was lost. */
    MAYBE,
    OURS
  }

  private final RoomId room;
  private final KeeperContext context;
  private final Runnable idle;
  private final Deque<GroupStep> waiting = new ArrayDeque<>(2);
  private @Nullable GroupStep running;
  private @Nullable CreateStep opening;
  private Group group;
  private boolean awaitsClosing;

  /**
   * @param idle called when nothing is left to do
   */
  GroupChain(RoomId room, Group group, KeeperContext context, Runnable idle) {
    this.room = room;
    this.group = group;
    this.context = context;
    this.idle = idle;
  }

  RoomId room() {
    return room;
  }

  Group group() {
    return group;
  }

  /** Notes what became of the group, in the ledger too. */
  void group(Group now) {
    if (now == Group.OURS && group != Group.OURS) {
      context.ledger.created(room);
    } else if (now == Group.NONE && group != Group.NONE) {
      context.ledger.gone(room);
    } else if (now == Group.MAYBE && group == Group.NONE) {
      context.ledger.asked(room);
    }
    group = now;
  }

  void create(RoomKind kind) {
    CreateStep step = new CreateStep(this, context, kind);
    opening = step;
    // Who reserves an id again waits for its old group to go: now is the time to try once more.
    hurry();
    add(step);
  }

  void notice() {
    long notices = waiting.stream().filter(NoticeStep.class::isInstance).count();
    if (notices >= context.limits.waitingNotices() && waiting.peekLast() instanceof NoticeStep) {
      context.count("notify_group", "coalesced");
    } else {
      add(new NoticeStep(this, context));
    }
  }

  /** The room is gone, so its group must go, once it is known whether there is one. */
  void close() {
    awaitsClosing = false;
    if (opening != null) {
      opening.callOff();
      opening = null;
    }
    GroupStep last = waiting.isEmpty() ? running : waiting.peekLast();
    if (last instanceof DestroyStep) {
      return;
    }
    if (!context.admitDestroy()) {
      context.count("destroy_group", "dropped");
      context.failures.report(
          "destroy_group", room, "too many are pending; left to the next start");
      proceed();
      return;
    }
    add(new DestroyStep(this, context));
  }

  /** The create failed; the event that ends the reservation is still to come. */
  void awaitClosing() {
    awaitsClosing = true;
    opening = null;
  }

  /** The room is open. */
  void opened() {
    opening = null;
  }

  /** The step is over; if it never started, it is as if it had never been. */
  void over(GroupStep step) {
    waiting.remove(step);
    if (running == step) {
      running = null;
    }
    proceed();
  }

  void hurry() {
    if (running != null) {
      running.hurry();
    }
  }

  private void add(GroupStep step) {
    waiting.add(step);
    proceed();
  }

  private void proceed() {
    if (running != null) {
      return;
    }
    running = waiting.poll();
    if (running != null) {
      running.start();
    } else if (!awaitsClosing) {
      idle.run();
    }
  }
}
