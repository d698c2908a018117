package rtcroom.config;

import static rtcroom.config.Keys.IM_EMBEDDED_BODY_BYTES;
import static rtcroom.config.Keys.IM_EMBEDDED_FRAME_BYTES;
import static rtcroom.config.Keys.IM_EMBEDDED_HISTORY_BYTES;
import static rtcroom.config.Keys.IM_EMBEDDED_IDLE_AFTER;
import static rtcroom.config.Keys.IM_EMBEDDED_MAILBOX_BYTES;
import static rtcroom.config.Keys.IM_EMBEDDED_PING_AFTER;
import static rtcroom.config.Keys.IM_EMBEDDED_QUEUE_BYTES;

import java.time.Duration;
import java.util.Optional;
import rtcroom.base.Wording;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;

/** Which sizes and times of the chat go together. */
final class ChatRules {
  /** What else is in the frame of a message, at most. */
  private static final int AROUND_BODY = 512;

  /** Who comes back must not be closed for not having read yet what he is being told. */
  private static final Wording REPLAY =
      new Wording(
          "断线重连时补发的内容必须不超过客户端等待队列的一半",
          "what is replayed to a client has to fit into half of what may wait for it");

  private static final Wording BODY =
      new Wording("最长的消息必须放得进一帧", "the longest message has to fit into a frame");

  private static final Wording PINGS =
      new Wording("在发送 ping 之前就会关闭连接", "closes sockets before they are pinged");

  private final Values values;
  private final Report report;

  ChatRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  void check() {
    fits(IM_EMBEDDED_HISTORY_BYTES, 2, 0, IM_EMBEDDED_QUEUE_BYTES, REPLAY);
    fits(IM_EMBEDDED_MAILBOX_BYTES, 2, 0, IM_EMBEDDED_QUEUE_BYTES, REPLAY);
    fits(IM_EMBEDDED_BODY_BYTES, 1, AROUND_BODY, IM_EMBEDDED_FRAME_BYTES, BODY);
    Optional<Duration> idle = values.find(IM_EMBEDDED_IDLE_AFTER);
    Optional<Duration> ping = values.find(IM_EMBEDDED_PING_AFTER);
    if (idle.isPresent() && ping.isPresent() && idle.get().compareTo(ping.get()) <= 0) {
      report(
          IM_EMBEDDED_IDLE_AFTER,
          IM_EMBEDDED_PING_AFTER,
          PINGS,
          " > " + IM_EMBEDDED_PING_AFTER.path());
    }
  }

  private void fits(Key<Integer> part, int times, int more, Key<Integer> whole, Wording why) {
    Optional<Integer> size = values.find(part);
    Optional<Integer> room = values.find(whole);
    if (size.isPresent() && room.isPresent()) {
      long least = (long) times * size.get() + more;
      if (room.get() < least) {
        report(whole, part, why, " >= " + least + " (" + part.path() + ": " + size.get() + ")");
      }
    }
  }

  /** At the one that somebody wrote, which need not be the one to be changed. */
  private void report(Key<?> key, Key<?> other, Wording why, String remedy) {
    Key<?> written = values.isWritten(key) ? key : other;
    report.problem(
        values.place(written),
        written.path(),
        why,
        new Wording(key.path() + remedy, key.path() + remedy));
  }
}
