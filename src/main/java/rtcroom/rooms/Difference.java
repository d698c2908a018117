package rtcroom.rooms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rtcroom.room.FieldValue;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomEvent.FieldChanged;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;
import rtcroom.room.RoomPhase;
import rtcroom.room.UserId;

/** Events that lead from one state of a room to another; how it really came about is not known. */
final class Difference {
  private final Instant at;

  /**
   * @param at when all of them happened
   */
  Difference(Instant at) {
    this.at = at;
  }

  List<RoomEvent> ended(RoomEntry old) {
    Room room = old.room();
    Closure cause = room.phase() == RoomPhase.OPENING ? Closure.GROUP_FAILED : Closure.DELETED;
    return List.of(new RoomClosed(cause, room.members(), at));
  }

  List<RoomEvent> begun(RoomEntry now) {
    Room room = now.room();
    List<RoomEvent> events = new ArrayList<>();
    events.add(new RoomReserved(room.founder(), room.info(), room.traits(), null, at));
    if (room.phase() != RoomPhase.OPENING) {
      open(events, room);
      addBeside(events, null, now);
    }
    return events;
  }

  List<RoomEvent> between(@Nullable RoomEntry before, RoomEntry now) {
    if (before == null) {
      return begun(now);
    }
    Room old = before.room();
    Room room = now.room();
    List<RoomEvent> events = new ArrayList<>();
    if (old.phase() != RoomPhase.OPENING) {
      addMembers(events, old, room);
    } else if (room.phase() != RoomPhase.OPENING) {
      open(events, room);
    }
    if (old.traits().status() != room.traits().status()) {
      events.add(new StatusChanged(room.traits().status(), at));
    }
    addBeside(events, before, now);
    return events;
  }

  private void open(List<RoomEvent> events, Room room) {
    List<Member> members = room.members();
    int first = Math.min(1, members.size());
    events.add(new RoomOpened(members.subList(0, first), at));
    members.stream().skip(first).forEach(member -> events.add(new MemberJoined(member, at)));
  }

  /** Whoever left and came back stands behind the others: then all of them did. */
  private void addMembers(List<RoomEvent> events, Room old, Room now) {
    List<UserId> stayed = users(old.members());
    stayed.retainAll(users(now.members()));
    boolean inOrder = users(now.members()).subList(0, stayed.size()).equals(stayed);
    for (Member member : old.members()) {
      if (!inOrder || now.member(member.user()).isEmpty()) {
        events.add(new MemberLeft(member, Departure.LEFT, false, at));
      }
    }
    for (Member member : now.members()) {
      Member earlier = inOrder ? old.member(member.user()).orElse(null) : null;
      if (earlier == null) {
        events.add(new MemberJoined(member, at));
      } else if (!earlier.equals(member)) {
        events.add(new MemberRejoined(member, earlier, at));
      }
    }
  }

  private static List<UserId> users(List<Member> members) {
    return members.stream().map(Member::user).collect(Collectors.toCollection(ArrayList::new));
  }

  private void addBeside(List<RoomEvent> events, @Nullable RoomEntry old, RoomEntry now) {
    addAudience(events, old, now);
    Map<String, FieldValue> earlier = old == null ? Map.of() : old.fields();
    now.fields()
        .forEach(
            (name, value) -> {
              if (!value.equals(earlier.get(name))) {
                events.add(new FieldChanged(name, value, at));
              }
            });
  }

  private void addAudience(List<RoomEvent> events, @Nullable RoomEntry old, RoomEntry now) {
    Map<UserId, String> before = old == null ? Map.of() : shown(old);
    Map<UserId, String> here = shown(now);
    before.forEach(
        (user, info) -> {
          if (!info.equals(here.get(user))) {
            events.add(new AudienceLeft(user, at));
          }
        });
    here.forEach(
        (user, info) -> {
          if (!info.equals(before.get(user))) {
            boolean listed = !info.isEmpty();
            events.add(new AudienceJoined(user, listed ? info.substring(1) : "", listed, at));
          }
        });
  }

  /**
   * The audience in its order, with what is shown of each behind a mark; who is counted has none.
   */
  private static Map<UserId, String> shown(RoomEntry entry) {
    DirectoryCapture.RoomState state = entry.state();
    Map<UserId, String> shown = new LinkedHashMap<>();
    state.listed().forEach(viewer -> shown.put(viewer.user(), "+" + viewer.info()));
    state.counted().forEach(user -> shown.put(user, ""));
    return shown;
  }
}
