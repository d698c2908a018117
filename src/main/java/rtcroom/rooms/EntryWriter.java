package rtcroom.rooms;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.FieldChanged;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.RoomRules;
import rtcroom.room.UserId;

/**
 * Carries out decided events: the room evolves, the index, the leases and the feed follow. Called
 * under the directory's lock only.
 */
final class EntryWriter {
  private final RoomIndex index;
  private final LeaseWheel wheel;
  private final EventFeed feed;
  private final Tombstones tombstones;
  private final InstantSource leaseClock;
  private long events;
  private long rooms;

  EntryWriter(
      RoomIndex index,
      LeaseWheel wheel,
      EventFeed feed,
      Tombstones tombstones,
      InstantSource leaseClock) {
    this.index = index;
    this.wheel = wheel;
    this.feed = feed;
    this.tombstones = tombstones;
    this.leaseClock = leaseClock;
  }

  /**
   * @param decided a {@link RoomReserved}, and what follows it
   */
  RoomEntry open(RoomId id, RoomRules rules, List<RoomEvent> decided) {
    RoomReserved reserved = (RoomReserved) decided.getFirst();
    Room room = Room.reserve(id, rules, reserved);
    RoomEntry entry = new RoomEntry(++rooms, room, leaseClock.millis());
    entry.opening(new CompletableFuture<>());
    index.add(entry);
    tombstones.lift(id);
    if (isWatched(room)) {
      wheel.watch(entry.lease());
    }
    announce(entry, reserved);
    change(entry, decided.subList(1, decided.size()));
    return entry;
  }

  void change(RoomEntry entry, List<RoomEvent> decided) {
    for (RoomEvent event : decided) {
      Room before = entry.room();
      entry.room(before.evolve(event));
      follow(entry, before, event);
      announce(entry, event);
      if (before.phase() == RoomPhase.OPENING) {
        settleOpening(entry, event);
      }
    }
  }

  /** Those who wait are told after the lock is released, and after the listeners. */
  private void settleOpening(RoomEntry entry, RoomEvent event) {
    CompletableFuture<Optional<Closure>> opening = entry.opening();
    if (opening != null) {
      Optional<Closure> failure =
          event instanceof RoomClosed closed ? Optional.of(closed.cause()) : Optional.empty();
      entry.opening(null);
      feed.then(() -> opening.complete(failure));
    }
  }

  boolean isTombed(RoomKind kind, RoomId id, UserId user) {
    return kind == RoomKind.LIVE && tombstones.bars(id, user, leaseClock.instant());
  }

  private void follow(RoomEntry entry, Room before, RoomEvent event) {
    switch (event) {
      case RoomOpened e -> {
        e.members().forEach(member -> seat(entry, member));
        listIfActivated(entry, before);
      }
      case MemberJoined e -> {
        seat(entry, e.member());
        if (RoomIndex.isUnused(before)) {
          index.releaseFounder(before.founder());
        }
        listIfActivated(entry, before);
      }
      case MemberRejoined e -> {
        index.removeSeat(before, e.before());
        index.addSeat(before, e.member());
        entry.touchSeat(e.member().user(), leaseClock.millis());
      }
      case MemberLeft e -> {
        index.removeSeat(before, e.member());
        entry.endSeat(e.member().user());
      }
      case RoomClosed e -> close(entry, before, e);
      case AudienceJoined _, AudienceLeft _ -> entry.crowd().apply(event);
      case FieldChanged e -> entry.custom().apply(e);
      case RoomReserved _, StatusChanged _ -> {}
    }
  }

  private void seat(RoomEntry entry, Member member) {
    Room room = entry.room();
    index.addSeat(room, member);
    Lease seat = entry.addSeat(member.user(), leaseClock.millis());
    if (room.traits().needHeartBeat()) {
      wheel.watch(seat);
    }
  }

  private void listIfActivated(RoomEntry entry, Room before) {
    if (before.phase() != RoomPhase.ACTIVE && entry.room().phase() == RoomPhase.ACTIVE) {
      index.list(entry);
    }
  }

  private void close(RoomEntry entry, Room room, RoomClosed event) {
    index.remove(entry);
    entry.endLeases();
    UserId creator = room.creator();
    if (room.kind() == RoomKind.LIVE && creator != null && !event.cause().isBeforeOpening()) {
      tombstones.lay(room.id(), creator, leaseClock.instant());
    }
  }

  private void announce(RoomEntry entry, RoomEvent event) {
    Room room = entry.room();
    feed.append(new NumberedEvent(++events, room.kind(), room.id(), event));
  }

  /**
   * Rooms that members keep alive by heartbeat need no watch of their own, once the first member is
   * there; the others end when nobody uses them.
   */
  private static boolean isWatched(Room room) {
    return room.kind().pushesStreams()
        || !room.traits().needHeartBeat()
        || RoomIndex.isUnused(room);
  }
}
