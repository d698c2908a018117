package rtcroom.chat;

import java.util.HashSet;
import java.util.Set;
import rtcroom.room.UserId;

/** One device that is logged in. Its inside belongs to the chat. */
public final class Session {
  private final Account account;
  private final String device;
  private final ClientConnection connection;
  private final Set<Group> groups = HashSet.newHashSet(1);
  private boolean open = true;

  Session(Account account, String device, ClientConnection connection) {
    this.account = account;
    this.device = device;
    this.connection = connection;
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

  ClientConnection connection() {
    return connection;
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
