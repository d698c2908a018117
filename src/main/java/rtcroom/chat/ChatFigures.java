package rtcroom.chat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the chat counts; read by any thread at any time. */
public final class ChatFigures {
  final LongAdder messages = new LongAdder();
  final LongAdder directs = new LongAdder();
  final LongAdder notices = new LongAdder();
  final LongAdder refusals = new LongAdder();
  final AtomicLong groups = new AtomicLong();
  final AtomicLong sessions = new AtomicLong();
  final AtomicLong keptBytes = new AtomicLong();

  /** Messages that groups took. */
  public long messages() {
    return messages.sum();
  }

  /** Messages from user to user. */
  public long directs() {
    return directs.sum();
  }

  public long notices() {
    return notices.sum();
  }

  /** Requests that were refused. */
  public long refusals() {
    return refusals.sum();
  }

  public long groups() {
    return groups.get();
  }

  /** Devices logged in. */
  public long sessions() {
    return sessions.get();
  }

  /** Memory of histories and inboxes, about. */
  public long keptBytes() {
    return keptBytes.get();
  }
}
