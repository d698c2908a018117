package rtcroom.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Room;
import rtcroom.room.UserId;

/**
 * How long somebody, or an unused room, is kept without a sign of life. Not part of the room: a
 * heartbeat writes one number here and copies nothing. Any thread may call.
 */
final class Lease {
  private static final AtomicLongFieldUpdater<Lease> BEAT =
      AtomicLongFieldUpdater.newUpdater(Lease.class, "beat");
  private static final long DEAD = Long.MIN_VALUE;

  private final RoomEntry entry;
  private final @Nullable UserId user;

  /** Milliseconds of the last sign of life, or {@link #DEAD}. A long, as millions are held. */
  private volatile long beat;

  private volatile long since;

  /**
   * @param user whose seat it is; null for the lease of the room itself
   * @param since see {@link DirectoryCommand.Expire#since}
   */
  Lease(RoomEntry entry, @Nullable UserId user, long since, long now) {
    this.entry = entry;
    this.user = user;
    this.since = since;
    this.beat = now;
  }

  RoomEntry entry() {
    return entry;
  }

  @Nullable UserId user() {
    return user;
  }

  long beat() {
    return beat;
  }

  long since() {
    return since;
  }

  /**
   * The seat was taken anew.
   *
   * @return false when the lease was taken away before
   */
  boolean renew(long event, long now) {
    boolean alive = touch(now);
    if (alive) {
      since = event;
    }
    return alive;
  }

  boolean isDead() {
    return isDead(beat);
  }

  /** Whether a {@link #beat} that was read is none. */
  static boolean isDead(long read) {
    return read == DEAD;
  }

  /**
   * Notes a sign of life.
   *
   * @return false when the lease was taken away before
   */
  boolean touch(long now) {
    long last = beat;
    while (last != DEAD) {
      if (last >= now || BEAT.compareAndSet(this, last, now)) {
        return true;
      }
      last = beat;
    }
    return false;
  }

  /**
   * Ends the lease, unless a sign of life came after {@code judged} (D-20).
   *
   * @return false also when it had ended before: whatever has its place now is not this one's to
   *     take
   */
  boolean endAt(long judged) {
    return judged != DEAD && BEAT.compareAndSet(this, judged, DEAD);
  }

  void end() {
    beat = DEAD;
  }

  /** As if {@link #endAt} had not been; by whoever ended it, and only while it is held. */
  void restore(long judged) {
    BEAT.compareAndSet(this, DEAD, judged);
  }

  /** The command that takes what it protects; to be given once it was {@link #endAt ended}. */
  DirectoryCommand.Expire expiry(Instant at) {
    Room room = entry.room();
    return new DirectoryCommand.Expire(room.kind(), room.id(), user, since, at);
  }

  /** The first millisecond at which it is over: silence has to last longer than the time-out. */
  long overAt() {
    return overAt(beat);
  }

  /** Whether it is over at {@code now}, if the last sign of life was at {@code judged}. */
  boolean isOver(long judged, long now) {
    return overAt(judged) <= now;
  }

  /** Until when a member whose stream stopped keeps his seat, if {@code judged} was the last. */
  long heldUntil(long judged) {
    return overAt(judged) + (user == null ? 0 : entry.room().mayBeAway(user).toMillis());
  }

  private long overAt(long last) {
    return last + timeout().toMillis() + 1;
  }

  private Duration timeout() {
    var rules = entry.room().rules();
    return user == null ? rules.maxIdleDuration() : rules.heartBeatTimeout();
  }
}
