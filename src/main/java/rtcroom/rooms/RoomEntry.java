package rtcroom.rooms;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import rtcroom.room.FieldValue;
import rtcroom.room.Room;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.UserId;

/**
 * A room in the directory: the room as it stands, and beside it what is not copied with it. Written
 * under the directory's lock, read by anybody.
 */
final class RoomEntry implements RoomView {
  private static final Lease[] NONE = {};

  /** Its place in the order of creation. */
  private final long number;

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
    this.lease = new Lease(this, null, now);
  }

  long number() {
    return number;
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

  @Nullable Lease seat(UserId user) {
    for (Lease seat : seats) {
      if (user.equals(seat.user())) {
        return seat;
      }
    }
    return null;
  }

  void touchSeat(UserId user, long now) {
    Lease seat = seat(user);
    if (seat != null) {
      seat.touch(now);
    }
  }

  Lease addSeat(UserId user, long now) {
    Lease seat = new Lease(this, user, now);
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
