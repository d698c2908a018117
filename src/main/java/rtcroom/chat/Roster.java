package rtcroom.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.room.UserId;

/** Who is in a group, in the order in which they came, and on which devices. */
final class Roster {
  private final Map<UserId, Member> members = new LinkedHashMap<>();

  /** A user in the group. Without a device he is expected back. */
  static final class Member {
    private final List<Session> devices = new ArrayList<>(1);
    private Instant absentSince = Instant.MAX;
    private boolean watched;

    List<Session> devices() {
      return devices;
    }

    Instant absentSince() {
      return absentSince;
    }

    void absentSince(Instant now) {
      absentSince = now;
    }

    boolean isWatched() {
      return watched;
    }

    void watched(boolean now) {
      watched = now;
    }
  }

  int size() {
    return members.size();
  }

  @Nullable Member find(UserId user) {
    return members.get(user);
  }

  /** Takes a device in; true for the first one of a new member. */
  boolean enter(Session session) {
    Member known = members.get(session.user());
    Member member = known == null ? new Member() : known;
    if (known == null) {
      members.put(session.user(), member);
    }
    member.devices.add(session);
    return known == null;
  }

  /** Puts one there as he was, after all others. */
  Member restore(UserId user, Instant absentSince) {
    Member member = new Member();
    member.absentSince = absentSince;
    members.put(user, member);
    return member;
  }

  Map<UserId, Member> all() {
    return members;
  }

  void remove(UserId user) {
    members.remove(user);
  }

  Collection<Member> members() {
    return members.values();
  }

  List<UserId> page(int offset, int count) {
    return members.keySet().stream().skip(offset).limit(count).toList();
  }
}
