package rtcroom.rooms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rtcroom.room.FieldValue;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * All that the directory holds at one moment, read piece by piece while it goes on: what is about
 * to change is copied before it does. So a reader holds the writer up for one piece at most. Leases
 * are no part of it.
 *
 * <p>For one thread; the pieces are immutable and anybody's. One at a time, of one directory.
 */
public final class DirectoryCapture implements AutoCloseable {
  /**
   * What is counted, and remembered of rooms that ended.
   *
   * @param events announced so far
   * @param rooms opened so far
   */
  public record Head(long events, long rooms, List<EndedRoom> ended) {}

  /** A live room that ended a moment ago, and who may open it anew. */
  public record EndedRoom(RoomId room, UserId creator, Instant endedAt) {}

  /**
   * One room.
   *
   * @param number its place in the order of creation
   * @param since of each member, in their order: the number of the event that gave the seat; empty
   *     while the room opens
   * @param counted those of the audience who are not listed, in no order
   */
  public record RoomState(
      long number,
      Room room,
      List<Long> since,
      List<AudienceView.Viewer> listed,
      List<UserId> counted,
      Map<String, FieldValue> fields) {}

  private final int mark;
  private final Head head;
  private final Iterator<RoomEntry> entries;
  private final Lock lock;
  private List<RoomState> early = new ArrayList<>();
  private boolean closed;
  private boolean isAbandoned;

  /** Runs something under the directory's lock. */
  interface Lock {
    <T> @Nullable T hold(Supplier<@Nullable T> read);
  }

  /**
   * @param mark other than that of any earlier capture
   * @param entries those there are now, and perhaps some that come later
   */
  DirectoryCapture(int mark, Head head, Iterator<RoomEntry> entries, Lock lock) {
    this.mark = mark;
    this.head = head;
    this.entries = entries;
    this.lock = lock;
  }

  public Head head() {
    return head;
  }

  /**
   * The next rooms, in no order; every room is in one piece.
   *
   * @param most how many are looked at: the directory waits as long as copying them takes
   * @return null when all were read
   * @throws IllegalStateException if another one has begun meanwhile
   */
  public @Nullable List<RoomState> next(int most) {
    return lock.hold(() -> piece(most));
  }

  /** Nothing is copied for it any more. */
  @Override
  public void close() {
    lock.hold(
        () -> {
          early = List.of();
          closed = true;
          return null;
        });
  }

  /** Under the lock: changes are told to another from now on. */
  void abandon() {
    isAbandoned = true;
  }

  /** Under the lock, before the entry changes. */
  void changing(RoomEntry entry) {
    if (!closed && entry.markCaptured(mark)) {
      early.add(entry.state());
    }
  }

  /** Under the lock: it was not there at the moment that is captured. */
  void opened(RoomEntry entry) {
    entry.markCaptured(mark);
  }

  private @Nullable List<RoomState> piece(int most) {
    if (isAbandoned) {
      throw new IllegalStateException("another reading of the rooms has begun");
    }
    if (early.isEmpty() && !entries.hasNext()) {
      return null;
    }
    List<RoomState> piece = early;
    early = new ArrayList<>();
    for (int seen = 0; seen < most && entries.hasNext(); seen++) {
      RoomEntry entry = entries.next();
      if (entry.markCaptured(mark)) {
        piece.add(entry.state());
      }
    }
    return piece;
  }
}
