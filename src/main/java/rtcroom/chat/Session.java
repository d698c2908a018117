package rtcroom.chat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.room.UserId;

/** One device that is logged in. Its inside belongs to the chat. */
public final class Session {
  private final DeviceId id;
  private final UserId user;
  private final String device;
  private final ClientConnection connection;
  private final Set<Group> groups = HashSet.newHashSet(1);
  private @Nullable Account account;
  private boolean open = true;

  Session(DeviceId id, UserId user, String device, ClientConnection connection) {
    this.id = id;
    this.user = user;
    this.device = device;
    this.connection = connection;
  }

  DeviceId id() {
    return id;
  }

  public UserId user() {
    return user;
  }

  /** Of one that was let in. */
  Account account() {
    return Objects.requireNonNull(account);
  }

  /** Lets it in. */
  void begin(Account its) {
    account = its;
    its.sessions().add(this);
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
