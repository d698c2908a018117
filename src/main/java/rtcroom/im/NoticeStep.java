package rtcroom.im;

import rtcroom.im.ChatReply.Result;
import rtcroom.im.GroupChain.Group;

/** Tells the group that its pushers changed; once more if that fails, then no more. */
final class NoticeStep extends GroupStep {
  private static final int ATTEMPTS = 2;

  private int failures;

  NoticeStep(GroupChain chain, Workbench bench) {
    super(chain, bench);
  }

  @Override
  void start() {
    if (chain.group() == Group.OURS) {
      bench.notice(chain.room(), this::answer);
    } else {
      chain.over(this);
    }
  }

  private void answer(ChatReply reply) {
    failures++;
    if (reply.result() == Result.DONE) {
      chain.over(this);
    } else if (reply.result() != Result.REFUSED && failures < ATTEMPTS) {
      bench.after(bench.quickPause(failures), this::start);
    } else {
      bench.count("notify_group", "dropped");
      bench.failures.report("notify_group", chain.room(), reply.result() + " " + reply.detail());
      chain.over(this);
    }
  }
}
