package rtcroom.rooms;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
import rtcroom.rooms.DirectoryCapture.RoomState;

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
  private final InstantSource decisionClock;
  private @Nullable DirectoryCapture capture;
  private int captures;
  private long events;
  private long rooms;

  EntryWriter(
      RoomIndex index,
      LeaseWheel wheel,
      EventFeed feed,
      Tombstones tombstones,
      InstantSource leaseClock,
      InstantSource decisionClock) {
    this.index = index;
    this.wheel = wheel;
    this.feed = feed;
    this.tombstones = tombstones;
    this.leaseClock = leaseClock;
    this.decisionClock = decisionClock;
  }

  /**
   * @param decided a {@link RoomReserved}, and what follows it
   */
  RoomEntry open(RoomId id, RoomRules rules, List<RoomEvent> decided) {
    RoomReserved reserved = (RoomReserved) decided.getFirst();
    Room room = Room.reserve(id, rules, reserved);
    RoomEntry entry = new RoomEntry(++rooms, room, leaseClock.millis());
    entry.opening(new CompletableFuture<>());
    if (capture != null) {
      capture.opened(entry);
    }
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
    if (capture != null) {
      capture.changing(entry);
    }
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
    settleOpening(
        entry, event instanceof RoomClosed closed ? Optional.of(closed.cause()) : Optional.empty());
  }

  private void settleOpening(RoomEntry entry, Optional<Closure> failure) {
    CompletableFuture<Optional<Closure>> opening = entry.opening();
    if (opening != null) {
      entry.opening(null);
      feed.then(() -> opening.complete(failure));
    }
  }

  /** Whether a live room of that id ended too lately for the user to open it anew. */
  boolean isTombed(RoomKind kind, RoomId id, UserId user, Instant at) {
    return kind == RoomKind.LIVE && tombstones.bars(id, user, at);
  }

  boolean isTombed(RoomKind kind, RoomId id, UserId user) {
    return isTombed(kind, id, user, decisionClock.instant());
  }

  DirectoryCapture capture(DirectoryCapture.Lock lock) {
    var head = new DirectoryCapture.Head(events, rooms, tombstones.all());
    if (capture != null) {
      capture.abandon();
    }
    capture = new DirectoryCapture(++captures, head, index.iterator(), lock);
    return capture;
  }

  /** Puts what was captured in the place of all there is; who listens hears of what differs. */
  void restore(DirectoryCapture.Head head, Iterable<RoomState> states) {
    Map<RoomId, RoomEntry> before = new HashMap<>();
    index.iterator().forEachRemaining(entry -> before.put(entry.room().id(), entry));
    Map<RoomId, RoomEntry> heardOf = feed.isHeard() ? new HashMap<>(before) : Map.of();
    before.values().forEach(RoomEntry::endLeases);
    index.clear();
    events = head.events();
    rooms = head.rooms();
    tombstones.restore(head.ended());
    states.forEach(state -> restore(state, before));
    tellDifference(heardOf);
    before.values().forEach(gone -> settleOpening(gone, Optional.of(Closure.GROUP_FAILED)));
  }

  /** What ended first: a room may have taken the place of another. */
  private void tellDifference(Map<RoomId, RoomEntry> heardOf) {
    if (!feed.isHeard()) {
      return;
    }
    Difference difference = new Difference(decisionClock.instant());
    for (RoomEntry old : heardOf.values()) {
      if (!old.isSameRoomAs(index.entry(old.room().id()))) {
        tell(old, difference.ended(old));
      }
    }
    for (Iterator<RoomEntry> all = index.iterator(); all.hasNext(); ) {
      RoomEntry now = all.next();
      RoomEntry old = heardOf.get(now.room().id());
      tell(now, now.isSameRoomAs(old) ? difference.between(old, now) : difference.begun(now));
    }
  }

  private void tell(RoomEntry entry, List<RoomEvent> missed) {
    Room room = entry.room();
    missed.forEach(
        event -> feed.tell(new NumberedEvent(NumberedEvent.MISSED, room.kind(), room.id(), event)));
  }

  private void restore(RoomState state, Map<RoomId, RoomEntry> before) {
    Room room = state.room();
    RoomEntry entry = new RoomEntry(state.number(), room, leaseClock.millis());
    entry.restore(state, leaseClock.millis());
    index.restore(entry);
    entry.leases().filter(lease -> isWatched(room, lease)).forEach(wheel::watch);
    RoomEntry old = before.get(room.id());
    if (old != null && old.number() == state.number()) {
      before.remove(room.id());
      hand(old, entry);
    } else if (room.phase() == RoomPhase.OPENING) {
      entry.opening(new CompletableFuture<>());
    }
  }

  /** Who waits for the room to open goes on waiting, or is told. */
  private void hand(RoomEntry from, RoomEntry to) {
    CompletableFuture<Optional<Closure>> waiting = from.opening();
    if (to.room().phase() != RoomPhase.OPENING) {
      settleOpening(from, Optional.empty());
    } else {
      to.opening(waiting == null ? new CompletableFuture<>() : waiting);
    }
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
        Lease anew = entry.renewSeat(e.member().user(), events + 1, leaseClock.millis());
        watch(entry.room(), anew);
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
    watch(room, entry.addSeat(member.user(), events + 1, leaseClock.millis()));
  }

  private void watch(Room room, @Nullable Lease seat) {
    if (seat != null && room.traits().needHeartBeat()) {
      wheel.watch(seat);
    }
  }

  private static boolean isWatched(Room room, Lease lease) {
    return lease.user() == null ? isWatched(room) : room.traits().needHeartBeat();
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
      tombstones.lay(room.id(), creator, decisionClock.instant());
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
