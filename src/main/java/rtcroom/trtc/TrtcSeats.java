package rtcroom.trtc;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rtcroom.base.Clocks;
import rtcroom.room.Member;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * Since when who has a seat in a numbered room, to tell what is older. Where the clocks are apart,
 * a fresh event may count as old, and leases end the seat as they do without TRTC. Safe for use by
 * many threads.
 */
public final class TrtcSeats implements RoomListener {
  private final Clocks clocks;
  private final Map<RoomId, Seats> rooms = new ConcurrentHashMap<>();

  private record Seats(RoomKind kind, Instant opened, Map<UserId, Instant> since) {}

  public TrtcSeats(Clocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public void on(NumberedEvent numbered) {
    if (numbered.kind().pushesStreams()) {
      return;
    }
    switch (numbered.event()) {
      case RoomEvent.RoomOpened opened -> {
        Seats seats =
            new Seats(numbered.kind(), clocks.shown(opened.at()), new ConcurrentHashMap<>());
        opened.members().forEach(member -> seats.since().put(member.user(), seats.opened()));
        rooms.put(numbered.room(), seats);
      }
      case RoomEvent.MemberJoined joined -> sits(numbered.room(), joined.member(), joined.at());
      case RoomEvent.MemberRejoined again -> sits(numbered.room(), again.member(), again.at());
      case RoomEvent.MemberLeft left -> {
        Seats seats = rooms.get(numbered.room());
        if (seats != null) {
          seats.since().remove(left.member().user());
        }
      }
      case RoomEvent.RoomClosed _ -> rooms.remove(numbered.room());
      case RoomEvent.RoomReserved _, RoomEvent.StatusChanged _, RoomEvent.FieldChanged _ -> {}
      case RoomEvent.AudienceJoined _, RoomEvent.AudienceLeft _ -> {}
    }
  }

  /** Of a room that is open; two families may not have one id. */
  Optional<RoomKind> kindOf(RoomId room) {
    return Optional.ofNullable(rooms.get(room)).map(Seats::kind);
  }

  /** Whether the user has a seat, and had it then. */
  boolean isAfter(RoomId room, UserId user, Instant at) {
    Seats seats = rooms.get(room);
    Instant since = seats == null ? null : seats.since().get(user);
    return since != null && !at.isBefore(since);
  }

  /** Whether the room and all seats in it were there then. */
  boolean isAfterAll(RoomId room, Instant at) {
    Seats seats = rooms.get(room);
    return seats != null
        && !at.isBefore(seats.opened())
        && seats.since().values().stream().noneMatch(at::isBefore);
  }

  private void sits(RoomId room, Member member, Instant at) {
    Seats seats = rooms.get(room);
    if (seats != null) {
      seats.since().put(member.user(), clocks.shown(at));
    }
  }
}
