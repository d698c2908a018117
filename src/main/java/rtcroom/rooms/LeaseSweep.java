package rtcroom.rooms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * Judges leases that are over. A member whose stream still flows stays; one whose stream stopped
 * goes, but for a creator who asked to be waited for (decision 0048); of one about whom nothing can
 * be learned the seat is kept for a grace time (D-15 to D-20). Somebody else's stream keeps no
 * seat.
 *
 * <p>The wheel hands a lease out once, and it returns there only after its judgement: so a stream
 * is never asked about twice at a time, and a hanging answer delays nobody else.
 */
public final class LeaseSweep {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseSweep.class);

  /** How long after an unclear answer the question is put again. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final RoomDirectory directory;
  private final Rooms.Sequencer sequencer;
  private final StreamStatus streams;
  private final Duration grace;
  private final InstantSource clock;

  /**
   * Who ends leases: of the processes that hold the same rooms one, which is told by the others of
   * whom they heard. Any thread may call.
   */
  public interface Owner {
    /** The only process there is. */
    Owner ALONE =
        new Owner() {
          @Override
          public long since() {
            return Long.MIN_VALUE;
          }

          @Override
          public void heard(RoomKind kind, RoomId room, @Nullable UserId user, long at) {}
        };

    /**
     * Since when this process ends leases, in milliseconds of their clock; {@link Long#MAX_VALUE}
     * while another does. Whom nobody told it of before is taken to have been heard of then.
     */
    long since();

    /**
     * There was a sign of life here.
     *
     * @param user whose seat it keeps; null for the room
     * @param at in milliseconds of the clock of leases
     */
    void heard(RoomKind kind, RoomId room, @Nullable UserId user, long at);
  }

  /**
   * @param sequencer what puts the ends of leases among the other commands
   * @param grace how long after the last heartbeat a member stays of whom nothing can be learned
   */
  public LeaseSweep(
      RoomDirectory directory,
      Rooms.Sequencer sequencer,
      StreamStatus streams,
      Duration grace,
      InstantSource clock) {
    this.directory = directory;
    this.sequencer = sequencer;
    this.streams = streams;
    this.grace = grace;
    this.clock = clock;
  }

  /** Begins the judgement of what is over by now; to be called about once a second. */
  public void sweep() {
    Instant now = clock.instant();
    long since = Math.min(directory.owner.since(), now.toEpochMilli());
    directory.expired(now).forEach(lease -> judge(lease, now, since));
  }

  /**
   * @param since there is silence of all leases since then at the earliest; now, where others judge
   */
  private void judge(Lease lease, Instant now, long since) {
    lease.touch(since);
    long judged = lease.beat();
    if (Lease.isDead(judged)) {
      return; // an earlier judgement of this sweep ended its room
    }
    if (!lease.isOver(judged, now.toEpochMilli())) {
      directory.watch(lease, now); // a sign of life came since the wheel turned
      return;
    }
    Room room = lease.entry().room();
    UserId user = lease.user();
    Optional<Member> member = user == null ? Optional.empty() : room.member(user);
    if (member.isPresent() && room.kind().pushesStreams() && member.get().ownsStream()) {
      ask(member.get().stream())
          .whenComplete(
              (state, failure) ->
                  conclude(lease, judged, failure == null ? state : StreamState.UNKNOWN));
    } else {
      conclude(lease, judged, StreamState.NOT_PUSHING);
    }
  }

  private CompletionStage<StreamState> ask(StreamId stream) {
    try {
      return streams.of(stream);
    } catch (RuntimeException e) {
      // A broken provider must not end the sweep for everybody else (D-15, D-17).
      LOG.atWarn().setCause(e).log("the stream state could not be asked for");
      return CompletableFuture.completedStage(StreamState.UNKNOWN);
    }
  }

  private void conclude(Lease lease, long judged, StreamState state) {
    Instant now = clock.instant();
    switch (state) {
      case PUSHING -> {
        lease.touch(now.toEpochMilli());
        directory.watch(lease, now);
      }
      case NOT_PUSHING -> stopped(lease, judged, now);
      case UNKNOWN -> {
        if (now.toEpochMilli() - judged >= grace.toMillis()) {
          expire(lease, judged);
        } else {
          directory.watch(lease, now.plus(RETRY));
        }
      }
    }
  }

  private void stopped(Lease lease, long judged, Instant now) {
    Instant until = Instant.ofEpochMilli(lease.heldUntil(judged));
    if (now.isBefore(until)) {
      lease.entry().noteAway(judged);
      Instant again = now.plus(RETRY);
      directory.watch(lease, again.isBefore(until) ? again : until);
    } else {
      expire(lease, judged);
    }
  }

  private void expire(Lease lease, long judged) {
    Instant now = clock.instant();
    if (lease.endAt(judged)) {
      sequencer
          .submit(lease.expiry(now))
          .whenComplete((submission, _) -> expired(lease, judged, submission));
    } else if (!lease.isDead()) { // a sign of life came while it was judged
      directory.watch(lease, now);
    }
  }

  private void expired(Lease lease, long judged, RoomDirectory.@Nullable Submission submission) {
    if (submission == null || submission.outcome() instanceof Outcome.Refused) {
      directory.keep(lease, judged, clock.instant().plus(RETRY));
    }
  }
}
