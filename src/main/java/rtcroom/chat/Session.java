package rtcroom.chat;

import java.util.HashSet;
import java.util.Set;
import rtcroom.room.UserId;

/** One device that is logged in. Its inside belongs to the chat. */
public final class Session {
  private final Account account;
  private final String device;
  private final Line line;
  private final Set<Group> groups = HashSet.newHashSet(1);
  private boolean open = true;

  Session(Account account, String device, Line line) {
    this.account = account;
    this.device = device;
    this.line = line;
  }

  public UserId user() {
    return account.user();
  }

  Account account() {
    return account;
  }

  /** What the device calls itself; empty for one without a name. */
  String device() {
    return device;
  }

  Line line() {
    return line;
  }

  Set<Group> groups() {
    return groups;
  }

  boolean isOpen() {
    return open;
  }

  void end() {
    open = false;
  }
}
