package rtcroom.im;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.Schedule;
import rtcroom.im.GroupChain.Group;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomKind;

/**
 * Gets the group of a reserved room and tells the room, before the deadline in any case. A call
 * under way at the deadline is waited for, since the destroy that follows depends on its outcome.
 */
final class CreateStep extends GroupStep {
  private enum State {
    /** For its turn, a free call or the end of a pause: nothing is under way. */
    WAITING,
    CALLING,
    OVER
  }

  private final RoomKind kind;
  private final Schedule.Pending deadline;
  private State state = State.WAITING;
  private Schedule.@Nullable Pending pause;
  private boolean answered;

  private boolean asked;

  /** Whether a lost call, or a destroy that was given up before, may have left a group of ours. */
  private boolean uncertain;

  private int failures;

  CreateStep(GroupChain chain, KeeperContext context, RoomKind kind) {
    super(chain, context);
    this.kind = kind;
    this.deadline = context.after(context.limits.createDeadline(), this::expire);
  }

  @Override
  void start() {
    context.create(chain.room(), this::begin, this::answer);
  }

  /** The room was closed: nobody waits for an answer any more. */
  void callOff() {
    answered = true;
    deadline.cancel();
    endUnlessCalling();
  }

  private boolean begin() {
    if (state != State.WAITING) {
      return false;
    }
    if (!asked) {
      asked = true;
      uncertain = chain.group() != Group.NONE;
    }
    state = State.CALLING;
    chain.group(Group.MAYBE);
    return true;
  }

  private void answer(ChatReply reply) {
    if (state == State.OVER) {
      return;
    }
    state = State.WAITING;
    switch (reply.result()) {
      case DONE -> succeed();
      case TAKEN -> fail(Group.NONE, Closure.GROUP_TAKEN, reply);
      case REFUSED -> fail(whatIsLeft(), Closure.GROUP_FAILED, reply);
      case BUSY -> failOrRepeat(reply);
      case UNCERTAIN -> {
        uncertain = true;
        failOrRepeat(reply);
      }
    }
  }

  private void succeed() {
    chain.group(Group.OURS);
    if (!answered) {
      answered = true;
      deadline.cancel();
      chain.opened();
      context.confirm(kind, chain.room());
    }
    end();
  }

  private void failOrRepeat(ChatReply reply) {
    if (answered) {
      fail(whatIsLeft(), Closure.GROUP_FAILED, reply);
      return;
    }
    // The deadline bounds how often.
    Duration delay = context.quickPause(++failures);
    pause = context.after(delay, this::start);
  }

  private void fail(Group left, Closure cause, ChatReply reply) {
    chain.group(left);
    abandon(cause, reply.result() + " " + reply.detail());
    end();
  }

  private void expire() {
    abandon(Closure.GROUP_FAILED, "no answer before the deadline");
    endUnlessCalling();
  }

  private void abandon(Closure cause, String why) {
    if (answered) {
      return;
    }
    answered = true;
    deadline.cancel();
    if (cause != Closure.GROUP_TAKEN) { // which is the caller's choice of id, no fault
      context.failures.report("create_group", chain.room(), why);
    }
    chain.awaitClosing();
    context.abandon(kind, chain.room(), cause);
  }

  private void endUnlessCalling() {
    if (state == State.WAITING) {
      chain.group(whatIsLeft());
      end();
    }
  }

  /** No call is under way: without one that was lost there is nothing of ours. */
  private Group whatIsLeft() {
    if (!asked) {
      return chain.group();
    }
    return uncertain ? Group.MAYBE : Group.NONE;
  }

  private void end() {
    state = State.OVER;
    if (pause != null) {
      pause.cancel();
    }
    chain.over(this);
  }
}
