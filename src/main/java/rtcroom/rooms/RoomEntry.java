package rtcroom.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.room.FieldValue;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCapture.RoomState;

/**
 * A room in the directory: the room as it stands, and beside it what is not copied with it. Written
 * under the directory's lock, read by anybody.
 */
final class RoomEntry implements RoomView {
  private static final Lease[] NONE = {};

  /** Its place in the order of creation. */
  private final long number;

  /** That of all its states, here so that a heartbeat does not have to look into the room. */
  private final RoomKind kind;

  private int captured;
  private final Lease lease;
  private volatile Room room;
  private volatile Lease[] seats = NONE;
  private @Nullable CompletableFuture<Optional<Closure>> opening;
  private volatile @Nullable Audience audience;
  private volatile @Nullable CustomFields fields;

  /** The last sign of life of a creator who was found to be away. */
  private volatile long awaySince = Long.MIN_VALUE;

  RoomEntry(long number, Room room, long now) {
    this.number = number;
    this.room = room;
    this.kind = room.kind();
    this.lease = new Lease(this, null, number, now);
  }

  long number() {
    return number;
  }

  RoomKind kind() {
    return kind;
  }

  /** Whether the other is the same life of a room, in another state perhaps. */
  boolean isSameRoomAs(@Nullable RoomEntry other) {
    return other != null && other.number == number;
  }

  /** The lease of the room itself. */
  Lease lease() {
    return lease;
  }

  @Override
  public Room room() {
    return room;
  }

  void room(Room next) {
    room = next;
  }

  /**
   * What those wait for who need the room open; null once it is. Completes with why it could not be
   * opened, empty when it was. Under the lock only.
   */
  @Nullable CompletableFuture<Optional<Closure>> opening() {
    return opening;
  }

  void opening(@Nullable CompletableFuture<Optional<Closure>> next) {
    opening = next;
  }

  @Nullable Lease seat(@Nullable UserId user) {
    for (Lease seat : seats) {
      if (Objects.equals(user, seat.user())) {
        return seat;
      }
    }
    return null;
  }

  /**
   * Notes that a seat was taken anew.
   *
   * @return the lease it has from now on, if the one it had was just being ended; else null
   */
  @Nullable Lease renewSeat(UserId user, long since, long now) {
    Lease seat = seat(user);
    if (seat == null || seat.renew(since, now)) {
      return null;
    }
    endSeat(user);
    return addSeat(user, since, now);
  }

  Lease addSeat(UserId user, long since, long now) {
    Lease seat = new Lease(this, user, since, now);
    Lease[] before = seats;
    Lease[] after = new Lease[before.length + 1];
    System.arraycopy(before, 0, after, 0, before.length);
    after[before.length] = seat;
    seats = after;
    return seat;
  }

  void endSeat(UserId user) {
    Lease ended = seat(user);
    if (ended == null) {
      return;
    }
    ended.end();
    Lease[] before = seats;
    Lease[] after = new Lease[before.length - 1];
    int kept = 0;
    for (Lease seat : before) {
      if (seat != ended) {
        after[kept++] = seat;
      }
    }
    seats = after;
  }

  void endLeases() {
    lease.end();
    for (Lease seat : seats) {
      seat.end();
    }
    seats = NONE;
  }

  /** The creator gave the last sign of life then, and is waited for. */
  void noteAway(long beat) {
    awaySince = beat;
  }

  @Override
  public boolean isAway(UserId user) {
    Lease seat = user.equals(room.creator()) ? seat(user) : null;
    long beat = seat == null ? Long.MIN_VALUE : seat.beat();
    return !Lease.isDead(beat) && beat == awaySince;
  }

  Stream<Lease> leases() {
    return Stream.concat(Stream.of(lease), Stream.of(seats));
  }

  /** Whether the lease is still the room's or that of one of its seats. */
  boolean holds(Lease some) {
    return some == lease || some == seat(some.user());
  }

  /** False if that capture has it already. Under the lock only. */
  boolean markCaptured(int capture) {
    boolean first = captured != capture;
    captured = capture;
    return first;
  }

  /** What there is to be kept of it. Under the lock only. */
  RoomState state() {
    Audience crowd = audience;
    List<Long> since = new ArrayList<>(seats.length);
    for (Member member : room.members()) {
      Lease seat = seat(member.user());
      if (seat != null) {
        since.add(seat.since());
      }
    }
    return new RoomState(
        number,
        room,
        List.copyOf(since),
        audience().listed(),
        crowd == null ? List.of() : crowd.counted(),
        Map.copyOf(fields()));
  }

  /** Fills a fresh one with what {@link #state} gave. */
  void restore(RoomState state, long now) {
    for (int i = 0; i < state.since().size(); i++) {
      addSeat(room.members().get(i).user(), state.since().get(i), now);
    }
    if (!state.listed().isEmpty() || !state.counted().isEmpty()) {
      crowd().restore(state.listed(), state.counted());
    }
    if (!state.fields().isEmpty()) {
      custom().restore(state.fields());
    }
  }

  @Override
  public AudienceView audience() {
    Audience crowd = audience;
    return crowd == null ? AudienceView.NOBODY : crowd.view();
  }

  Audience crowd() {
    Audience crowd = audience;
    if (crowd == null) {
      crowd = new Audience();
      audience = crowd;
    }
    return crowd;
  }

  @Override
  public Map<String, FieldValue> fields() {
    CustomFields custom = fields;
    return custom == null ? Map.of() : custom.view();
  }

  CustomFields custom() {
    CustomFields custom = fields;
    if (custom == null) {
      custom = new CustomFields();
      fields = custom;
    }
    return custom;
  }
}
