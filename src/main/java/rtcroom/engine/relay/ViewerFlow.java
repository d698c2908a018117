package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one viewer is sent. One that reads too slowly is put off to the next key frame, and closed
 * when that does not help; the stream and the others never wait. For the loop of the viewer.
 */
final class ViewerFlow implements Viewing {
  private static final long A_MINUTE = 60_000;

  private final Viewer viewer;
  private final RelaySettings.Slow limits;
  private final LongSupplier millis;
  private final Consumer<ViewerFlow> whenGone;
  private @Nullable Outlet outlet;
  private Headers known = Headers.NONE;
  private boolean audio;
  private boolean video;

  /** Whether the encoding says which kinds of packets there are. */
  private boolean declared;

  private boolean gone;

  /** Whether it waits for a packet with which it can begin. */
  private boolean waiting;

  /** Whether it waits because it was too slow, since when, and how often within the minute. */
  private boolean behind;

  private long behindSince;
  private int drops;
  private long firstDrop;

  /** Bytes it was given in all, and with what it was given when it joined. */
  private long given;

  private long joinedWith;

  /**
   * All before {@code mark} had been given at {@code markedAt}. While some of it waits, the oldest
   * is at least as old as that, and less than twice as old.
   */
  private long mark;

  private long markedAt;

  /**
   * A viewer who has not joined yet.
   *
   * @param millis the time, in milliseconds
   * @param whenGone hears once that it is gone
   */
  ViewerFlow(
      Viewer viewer,
      RelaySettings.Slow limits,
      LongSupplier millis,
      Consumer<ViewerFlow> whenGone) {
    this.viewer = viewer;
    this.limits = limits;
    this.millis = millis;
    this.whenGone = whenGone;
  }

  Viewer viewer() {
    return viewer;
  }

  boolean isGone() {
    return gone;
  }

  @Override
  public void leave() {
    if (!gone) {
      gone = true;
      if (outlet != null) {
        outlet.leave(this);
      }
      whenGone.accept(this);
    }
  }

  void close(Ending why) {
    if (!gone) {
      leave();
      viewer.end(why);
    }
  }

  void refuse(LiveRefusal why) {
    if (!gone) {
      leave();
      viewer.refuse(why);
    }
  }

  /**
   * Begins, with what the entrance holds.
   *
   * @return bytes given
   */
  long join(Entrance entrance, Outlet at) {
    outlet = at;
    audio = entrance.audio();
    video = entrance.video();
    viewer.begin();
    ByteBuf preamble = Batch.encode(viewer.encoding(), List.of());
    viewer.encoding().begin(audio, video, preamble);
    declared = preamble.isReadable();
    give(preamble);
    waiting = !entrance.flowing();
    if (!waiting) {
      tell(entrance.headers(), entrance.time());
    }
    entrance.gop().forEach(this::give);
    joinedWith = given;
    mark(millis.getAsLong());
    viewer.flush();
    return given;
  }

  /** Gives the viewer the parcel, or not. */
  Result take(Parcel parcel) {
    long now = millis.getAsLong();
    if (gone) {
      return Result.PASSED;
    }
    long queued = viewer.queued();
    if (behind || waiting) {
      return pass(parcel, now, queued);
    }
    if (isTooSlow(now, queued)) {
      return fallBehind(now);
    }
    give(parcel);
    return Result.GIVEN;
  }

  /** Whether the viewer was told that the stream has no such packets, although it has. */
  boolean wasToldOtherwise(boolean hasAudio, boolean hasVideo) {
    return declared && ((hasAudio && !audio) || (hasVideo && !video));
  }

  private Result pass(Parcel parcel, long now, long queued) {
    boolean drained = queued <= limits.bytes() / 4;
    if (behind && drained) {
      behindSince = now; // what it waits for now is the key frame, which is not its fault
    }
    if (parcel.entry() && drained) {
      behind = false;
      waiting = false;
      tell(parcel.before(), parcel.time());
      give(parcel);
      mark(now);
      return Result.GIVEN;
    }
    return behind && now - behindSince > limits.hopeless().toMillis()
        ? Result.HOPELESS
        : Result.PASSED;
  }

  private Result fallBehind(long now) {
    if (now - firstDrop > A_MINUTE) {
      firstDrop = now;
      drops = 0;
    }
    drops++;
    behind = true;
    behindSince = now;
    return drops >= limits.drops() ? Result.HOPELESS : Result.DROPPED;
  }

  private boolean isTooSlow(long now, long queued) {
    if (queued == 0 || given - queued >= mark) {
      mark(now);
    }
    // What it got when it joined may take its time.
    boolean joining = given - queued < joinedWith;
    long since = joining ? Math.min(queued, given - joinedWith) : queued;
    long age = now - markedAt;
    return since > limits.bytes() || age > (joining ? limits.hopeless() : limits.age()).toMillis();
  }

  private void mark(long now) {
    mark = given;
    markedAt = now;
  }

  private void tell(Headers headers, long time) {
    if (headers != known) {
      known = headers;
      give(Batch.encode(viewer.encoding(), headers.at(time)));
    }
  }

  private void give(Parcel parcel) {
    known = parcel.after();
    give(parcel.bytes().retainedDuplicate());
  }

  private void give(ByteBuf bytes) {
    given += bytes.readableBytes();
    viewer.write(bytes);
  }

  /** What became of a parcel. */
  enum Result {
    GIVEN,
    /** Not given, as those before. */
    PASSED,
    /** Not given: the viewer has just become too slow. */
    DROPPED,
    /** Not given: the viewer is to be closed. */
    HOPELESS
  }
}
