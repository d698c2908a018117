package rtcroom.chat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rtcroom.room.UserId;

/** Who may not speak and who may not come in, until when. */
final class Restrictions {
  /** Of each kind; bounds what an owner can make the server remember. */
  static final int MOST = 1000;

  private final Map<UserId, Instant> mutes = new HashMap<>(0);
  private final Map<UserId, Instant> bans = new HashMap<>(0);

  Map<UserId, Instant> mutes() {
    return mutes;
  }

  Map<UserId, Instant> bans() {
    return bans;
  }

  void clear() {
    mutes.clear();
    bans.clear();
  }

  Optional<Instant> mutedUntil(UserId user, Instant now) {
    return running(mutes, user, now);
  }

  Optional<Instant> bannedUntil(UserId user, Instant now) {
    return running(bans, user, now);
  }

  /** False when there are too many already. */
  boolean mute(UserId user, Instant until, Instant now) {
    return set(mutes, user, until, now);
  }

  boolean ban(UserId user, Instant until, Instant now) {
    return set(bans, user, until, now);
  }

  private static boolean set(
      Map<UserId, Instant> restrictions, UserId user, Instant until, Instant now) {
    restrictions.remove(user);
    if (!until.isAfter(now)) {
      return true;
    }
    if (restrictions.size() >= MOST) {
      restrictions.values().removeIf(end -> !end.isAfter(now));
    }
    if (restrictions.size() >= MOST) {
      return false;
    }
    restrictions.put(user, until);
    return true;
  }

  private static Optional<Instant> running(
      Map<UserId, Instant> restrictions, UserId user, Instant now) {
    return Optional.ofNullable(restrictions.get(user)).filter(until -> until.isAfter(now));
  }
}
