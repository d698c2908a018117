package rtcroom.im;

import rtcroom.im.ChatReply.Result;
import rtcroom.im.GroupChain.Group;

/** Tells the group that its pushers changed; once more if that fails, then no more. */
final class NoticeStep extends GroupStep {
  private static final int ATTEMPTS = 2;

  private int failures;

  NoticeStep(GroupChain chain, KeeperContext context) {
    super(chain, context);
  }

  @Override
  void start() {
    if (chain.group() == Group.OURS) {
      context.notice(chain.room(), this::answer);
    } else {
      chain.over(this);
    }
  }

  private void answer(ChatReply reply) {
    failures++;
    if (reply.result() == Result.DONE) {
      chain.over(this);
    } else if (reply.result() != Result.REFUSED && failures < ATTEMPTS) {
      context.after(context.quickPause(failures), this::start);
    } else {
      context.count("notify_group", "dropped");
      context.failures.report("notify_group", chain.room(), reply.result() + " " + reply.detail());
      chain.over(this);
    }
  }
}
