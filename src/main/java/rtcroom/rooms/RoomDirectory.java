package rtcroom.rooms;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.room.AudienceCommand;
import rtcroom.room.Decision;
import rtcroom.room.Decision.Accepted;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Decision.Refused;
import rtcroom.room.FieldCommand;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.Evict;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomCommand.Reclaim;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCommand.Expire;
import rtcroom.rooms.DirectoryCommand.ToAudience;
import rtcroom.rooms.DirectoryCommand.ToFields;
import rtcroom.rooms.DirectoryCommand.ToRoom;

/**
 * All rooms of this node. Commands are applied one at a time, each in about a microsecond, and
 * every event gets its number in that one order. No I/O, JSON or logging happens under the lock.
 *
 * <p>Any thread may call anything; readers and heartbeats take no lock.
 */
public final class RoomDirectory {
  private volatile RoomsSettings settings;
  private final ReentrantLock writer = new ReentrantLock();
  private final EventFeed feed = new EventFeed();
  private final RoomIndex index = new RoomIndex();
  private final InstantSource leaseClock;
  final LeaseSweep.Owner owner;
  private final LeaseWheel wheel;
  private final Tombstones tombstones;
  private final EntryWriter entries;

  /**
   * @param leaseClock what leases run by; should only go forward, and at the pace of seconds, or a
   *     step of the system's clock ends every lease at once
   */
  public RoomDirectory(RoomsSettings settings, InstantSource leaseClock) {
    this(settings, leaseClock, leaseClock, LeaseSweep.Owner.ALONE);
  }

  /**
   * @param decisionClock what decisions go by that depend on time: the same commands at the same
   *     times make the same directory
   * @param owner who ends leases, and is told of signs of life
   */
  public RoomDirectory(
      RoomsSettings settings,
      InstantSource leaseClock,
      InstantSource decisionClock,
      LeaseSweep.Owner owner) {
    this.settings = settings;
    this.leaseClock = leaseClock;
    this.owner = owner;
    this.wheel = new LeaseWheel(leaseClock.millis());
    this.tombstones = new Tombstones(settings.tombstone());
    this.entries = new EntryWriter(index, wheel, feed, tombstones, leaseClock, decisionClock);
  }

  /** Decides by other rules from the next command on; rooms keep the rules they were opened by. */
  public void decideBy(RoomsSettings next) {
    written(
        () -> {
          settings = next;
          tombstones.keep(next.tombstone());
          return next;
        });
  }

  /** Reads all there is now, while it goes on; ends an earlier reading that has not ended. */
  public DirectoryCapture capture() {
    return written(() -> entries.capture(this::held));
  }

  /** Puts that in the place of all there is, and tells what differs; leases begin now. */
  public void restore(DirectoryCapture.Head head, Iterable<DirectoryCapture.RoomState> rooms) {
    written(
        () -> {
          entries.restore(head, rooms);
          return head;
        });
  }

  /** Adds a listener that hears every event from now on. */
  public void listen(RoomListener listener) {
    feed.add(listener);
  }

  /**
   * Applies a command. An {@link Outcome.Done} room may still be {@link RoomPhase#OPENING}.
   *
   * @see Rooms#submit for callers who want to wait until it has opened
   */
  public Submission apply(DirectoryCommand command) {
    return written(
        () -> {
          Outcome outcome = decide(command);
          RoomEntry entry = index.entry(command.kind(), command.room());
          return new Submission(outcome, entry == null ? null : entry.opening());
        });
  }

  /**
   * What became of a command, and what its sender may have to wait for.
   *
   * @param opening set while the room is opening, by this command or an earlier one; see {@link
   *     RoomEntry#opening()}
   */
  public record Submission(
      Outcome outcome, @Nullable CompletableFuture<Optional<Closure>> opening) {}

  /** What a command that was decided before has to wait for: see {@link #apply}. */
  public Submission decided(DirectoryCommand command, Outcome outcome) {
    return held(
        () -> {
          RoomEntry entry = index.entry(command.kind(), command.room());
          return new Submission(outcome, entry == null ? null : entry.opening());
        });
  }

  /** Like {@link #apply}, for a command to a room. */
  public Outcome submit(RoomKind kind, RoomId id, RoomCommand command) {
    return apply(new DirectoryCommand.ToRoom(kind, id, command)).outcome();
  }

  /**
   * Like {@link #apply}, for a command of the audience. Who is counted but found no place in the
   * list is answered {@link Reason#AUDIENCE_FULL} all the same (O-04).
   */
  public Outcome submit(RoomKind kind, RoomId id, AudienceCommand command) {
    return apply(new DirectoryCommand.ToAudience(kind, id, command)).outcome();
  }

  /** Like {@link #apply}, for a command to the custom fields. */
  public Outcome submit(RoomKind kind, RoomId id, FieldCommand command) {
    return apply(new DirectoryCommand.ToFields(kind, id, command)).outcome();
  }

  /**
   * Notes that a member is alive.
   *
   * @return false when the user has no seat in the room
   */
  public boolean heartbeat(RoomKind kind, RoomId id, UserId user) {
    long now = leaseClock.millis();
    boolean seated = touch(kind, id, user, now);
    if (seated) {
      owner.heard(kind, id, user, now);
    }
    return seated;
  }

  /**
   * Notes that a request named the room, which keeps one without heartbeats (D-26). Others are not
   * kept by being looked at (D-13).
   */
  public void named(RoomKind kind, RoomId id) {
    RoomEntry entry = index.entry(kind, id);
    if (entry != null && !entry.room().traits().needHeartBeat()) {
      long now = leaseClock.millis();
      entry.lease().touch(now);
      owner.heard(kind, id, null, now);
    }
  }

  /**
   * Notes a sign of life that another process heard.
   *
   * @param user whose seat it keeps; null for the room
   * @return false when there is nothing to be kept
   */
  public boolean touch(RoomKind kind, RoomId id, @Nullable UserId user, long at) {
    RoomEntry entry = index.entry(kind, id);
    Lease lease = entry == null ? null : user == null ? entry.lease() : entry.seat(user);
    return lease != null && lease.touch(at);
  }

  /** The room, unless it does not exist or its IM group is still being made. */
  public Optional<RoomView> find(RoomKind kind, RoomId id) {
    return Optional.ofNullable(visible(kind, id));
  }

  /** Whether some room of any kind has the id, also one still opening. */
  public boolean exists(RoomId id) {
    return index.entry(id) != null;
  }

  /**
   * Rooms with members, oldest first.
   *
   * @param roomType exactly this type; "" for the kinds that have none
   */
  public List<? extends RoomView> list(RoomKind kind, String roomType, int offset, int count) {
    return index.page(kind, roomType, offset, count);
  }

  /** All rooms there are, in no order, also those that come or go meanwhile: there may be many. */
  public Stream<RoomView> views() {
    return index.entries();
  }

  /** The rooms in which a member pushes that stream. */
  public List<Room> roomsOf(StreamId stream) {
    return index.roomsOf(stream).stream()
        .map(index::entry)
        .filter(entry -> entry != null && entry.room().phase() == RoomPhase.ACTIVE)
        .map(RoomEntry::room)
        .toList();
  }

  /**
   * Why a user may not push in a room: he neither made it, nor has a seat, nor could take one. A
   * room that is not there could be opened by pushing.
   *
   * @return empty if he may
   */
  public Optional<Reason> objectionToSeat(RoomKind kind, RoomId id, UserId user) {
    RoomEntry entry = index.entry(id);
    if (entry == null) {
      boolean tombed = held(() -> entries.isTombed(kind, id, user, leaseClock.instant()));
      return tombed ? Optional.of(Reason.ROOM_ENDED) : Optional.empty();
    }
    Room room = entry.room();
    if (room.kind() != kind) {
      return Optional.of(Reason.ROOM_EXISTS);
    }
    return room.hasPlaceFor(user) ? Optional.empty() : Optional.of(Reason.ROOM_FULL);
  }

  public DirectoryFigures figures() {
    return DirectoryFigures.of(index, writer.getQueueLength(), feed.backlog());
  }

  /**
   * The leases that are over at {@code now}; each is judged by the caller, then watched or ended.
   */
  List<Lease> expired(Instant now) {
    return wheel.turn(now.toEpochMilli());
  }

  void watch(Lease lease, Instant notBefore) {
    wheel.watch(lease, notBefore.toEpochMilli());
  }

  /** Watches a lease anew whose end was decided at {@code judged}, but did not come about. */
  void keep(Lease lease, long judged, Instant notBefore) {
    written(
        () -> {
          if (lease.entry().holds(lease)) {
            lease.restore(judged);
            watch(lease, notBefore);
          }
          return lease;
        });
  }

  private <T> T written(Supplier<T> change) {
    T result = held(change);
    feed.drain();
    return result;
  }

  private <T extends @Nullable Object> T held(Supplier<T> read) {
    writer.lock();
    try {
      return read.get();
    } finally {
      writer.unlock();
    }
  }

  private Outcome decide(DirectoryCommand command) {
    return switch (command) {
      case ToRoom c -> apply(c.kind(), c.room(), c.command());
      case ToAudience c -> inVisible(c, entry -> apply(entry, c.command()));
      case ToFields c ->
          inVisible(
              c,
              entry ->
                  settle(
                      entry, entry.custom().decide(c.command(), settings.limits().customFields())));
      case Expire c -> expire(c);
    };
  }

  private Outcome inVisible(DirectoryCommand command, Function<RoomEntry, Outcome> change) {
    RoomEntry entry = visible(command.kind(), command.room());
    return entry == null ? refused(Reason.ROOM_MISSING) : change.apply(entry);
  }

  private Outcome expire(Expire command) {
    RoomEntry entry = index.entry(command.kind(), command.room());
    UserId user = command.user();
    Lease lease = entry == null ? null : user == null ? entry.lease() : entry.seat(user);
    if (lease == null || lease.since() != command.since()) {
      return refused(Reason.STILL_ALIVE);
    }
    RoomCommand end = user == null ? new Reclaim(command.at()) : new Evict(user, command.at());
    return apply(command.kind(), command.room(), end);
  }

  private Outcome apply(RoomKind kind, RoomId id, RoomCommand command) {
    RoomEntry entry = index.entry(id);
    if (entry != null && entry.room().kind() == kind) {
      return settle(entry, entry.room().decide(command));
    }
    Decision decision =
        entry == null ? decideAbsent(kind, id, command) : decideForeign(kind, command);
    return switch (decision) {
      case Refused d -> refused(d.reason());
      case Accepted d ->
          new Outcome.Done(entries.open(id, settings.rules(kind), d.events()).room());
    };
  }

  private Decision decideAbsent(RoomKind kind, RoomId id, RoomCommand command) {
    Reason barred =
        switch (command) {
          case Open c -> barredFor(c.by(), kind.pushesStreams() && c.first() == null);
          case AddPusher c when entries.isTombed(kind, id, c.member().user()) -> Reason.ROOM_ENDED;
          case AddPusher c -> barredFor(c.member().user(), false);
          default -> null;
        };
    return barred == null ? Room.decideAbsent(kind, command) : Decision.refuse(barred);
  }

  /** The id belongs to a room of another kind: it cannot be opened, and is not seen from here. */
  private static Decision decideForeign(RoomKind kind, RoomCommand command) {
    return switch (Room.decideAbsent(kind, command)) {
      case Accepted _ -> Decision.refuse(Reason.ROOM_EXISTS);
      case Refused d -> d;
    };
  }

  private @Nullable Reason barredFor(UserId founder, boolean idle) {
    RoomLimits limits = settings.limits();
    if (limits.rooms() > 0 && index.size() >= limits.rooms()) {
      return Reason.TOO_MANY_ROOMS;
    }
    if (limits.roomsPerUser() > 0 && index.roomsOf(founder) >= limits.roomsPerUser()) {
      return Reason.TOO_MANY_ROOMS_OF_USER;
    }
    int most = limits.idleRoomsPerUser();
    return idle && most > 0 && index.idleRoomsOf(founder) >= most
        ? Reason.TOO_MANY_IDLE_ROOMS
        : null;
  }

  private Outcome apply(RoomEntry entry, AudienceCommand command) {
    int places = entry.room().rules().maxAudiencesLen();
    Decision decision = entry.crowd().decide(command, places, settings.limits().audiences());
    Outcome outcome = settle(entry, decision);
    boolean unlisted =
        decision instanceof Accepted d
            && d.events().stream()
                .anyMatch(e -> e instanceof RoomEvent.AudienceJoined j && !j.listed());
    return unlisted ? refused(Reason.AUDIENCE_FULL) : outcome;
  }

  private Outcome settle(RoomEntry entry, Decision decision) {
    return switch (decision) {
      case Refused d -> refused(d.reason());
      case Accepted d -> {
        entries.change(entry, d.events());
        yield new Outcome.Done(entry.room());
      }
    };
  }

  private @Nullable RoomEntry visible(RoomKind kind, RoomId id) {
    RoomEntry entry = index.entry(kind, id);
    return entry == null || entry.room().phase() == RoomPhase.OPENING ? null : entry;
  }

  private static Outcome refused(Reason reason) {
    return new Outcome.Refused(reason);
  }
}
