package rtcroom.im;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.Schedule;
import rtcroom.im.ChatReply.Result;
import rtcroom.im.GroupChain.Group;

/**
 * Sees to it that no group is left behind, for as long as {@link KeeperLimits#destroyFor}.
 *
 * <p>A group that only may exist is asked for again first: a group of that id may be somebody
 * else's, and then it is not ours to destroy.
 */
final class DestroyStep extends GroupStep {
  private Schedule.@Nullable Pending pause;
  private Duration paused = Duration.ZERO;
  private int failures;

  DestroyStep(GroupChain chain, KeeperContext context) {
    super(chain, context);
  }

  @Override
  void start() {
    pause = null;
    switch (chain.group()) {
      case NONE -> end();
      case MAYBE -> context.claim(chain.room(), this::claimed);
      case OURS -> context.destroy(chain.room(), this::destroyed);
    }
  }

  @Override
  void hurry() {
    if (pause != null) {
      pause.cancel();
      start();
    }
  }

  private void claimed(ChatReply reply) {
    switch (reply.result()) {
      case DONE -> {
        chain.group(Group.OURS);
        start();
      }
      case TAKEN -> {
        chain.group(Group.NONE);
        end();
      }
      case BUSY, UNCERTAIN, REFUSED -> repeat(reply);
    }
  }

  private void destroyed(ChatReply reply) {
    if (reply.result() == Result.DONE) {
      chain.group(Group.NONE);
      end();
    } else {
      repeat(reply);
    }
  }

  /** Even what was refused: operators repair credentials and quotas while the server runs. */
  private void repeat(ChatReply reply) {
    context.failures.report("destroy_group", chain.room(), reply.result() + " " + reply.detail());
    Duration delay = context.patientPause(++failures);
    if (paused.compareTo(context.limits.destroyFor()) >= 0) {
      context.count("destroy_group", "dropped");
      context.failures.report("destroy_group", chain.room(), "given up, left to the next start");
      end();
      return;
    }
    pause =
        context.after(
            delay,
            () -> {
              paused = paused.plus(delay);
              start();
            });
  }

  private void end() {
    context.destroyOver();
    chain.over(this);
  }
}
