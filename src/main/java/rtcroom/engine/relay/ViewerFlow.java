package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.Viewer;

/**
 * What one viewer is sent. One that reads too slowly is put off to the next key frame, and closed
 * when that does not help; the stream and the others never wait. For the loop of the viewer.
 */
final class ViewerFlow implements Playback {
  private static final long A_MINUTE = 60_000;

  private final Viewer viewer;
  private final RelaySettings.SlowViewer limits;
  private final LongSupplier millis;
  private final Runnable keyFrame;
  private final Consumer<ViewerFlow> whenGone;
  private @Nullable LoopViewers group;
  private StreamHeaders known = StreamHeaders.NONE;
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
   * @param keyFrame asks the publisher for one
   * @param whenGone hears once that it is gone
   */
  ViewerFlow(
      Viewer viewer,
      RelaySettings.SlowViewer limits,
      LongSupplier millis,
      Runnable keyFrame,
      Consumer<ViewerFlow> whenGone) {
    this.viewer = viewer;
    this.limits = limits;
    this.millis = millis;
    this.keyFrame = keyFrame;
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
      if (group != null) {
        group.leave(this);
      }
      whenGone.accept(this);
    }
  }

  @Override
  public void wantKeyFrame() {
    keyFrame.run();
  }

  void close(EndCause why) {
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

  /** Ends it if it has begun, or refuses it. */
  void dismiss(LiveRefusal why) {
    if (group == null) {
      refuse(why);
    } else {
      close(why == LiveRefusal.SHUTTING_DOWN ? EndCause.SHUTTING_DOWN : EndCause.STOPPED);
    }
  }

  /**
   * Begins, with what the snapshot holds.
   *
   * @return bytes given
   */
  long join(JoinSnapshot snapshot, LoopViewers at) {
    group = at;
    audio = snapshot.audio();
    video = snapshot.video();
    viewer.begin();
    ByteBuf preamble = Batch.encode(viewer.encoding(), List.of());
    viewer.encoding().begin(audio, video, preamble);
    declared = preamble.isReadable();
    give(preamble);
    waiting = !snapshot.flowing();
    if (!waiting) {
      tell(snapshot.headers(), snapshot.time());
    }
    snapshot.gop().forEach(this::give);
    joinedWith = given;
    mark(millis.getAsLong());
    viewer.flush();
    return given;
  }

  /** Gives the viewer the batch, or not. */
  Result take(EncodedBatch batch) {
    long now = millis.getAsLong();
    if (gone) {
      return Result.PASSED;
    }
    long queued = viewer.queued();
    if (behind || (waiting && batch.batch().isEntry())) {
      return pass(batch, now, queued);
    }
    if (isTooSlow(now, queued)) {
      return fallBehind(now);
    }
    if (waiting) {
      return giveSound(batch);
    }
    give(batch);
    return Result.GIVEN;
  }

  /** Until a key frame comes, however long that is, there is sound at least. */
  private Result giveSound(EncodedBatch batch) {
    ByteBuf sound = batch.sound(viewer.encoding());
    if (!sound.isReadable()) {
      return Result.PASSED;
    }
    tell(batch.batch().before(), batch.batch().time());
    give(sound.retainedDuplicate());
    return Result.SOUND_GIVEN;
  }

  /** Whether the viewer was told that the stream has no such packets, although it has. */
  boolean declaredOtherwise(boolean hasAudio, boolean hasVideo) {
    return declared && ((hasAudio && !audio) || (hasVideo && !video));
  }

  private Result pass(EncodedBatch batch, long now, long queued) {
    boolean drained = queued <= limits.bytes() / 4;
    if (behind && drained) {
      behindSince = now; // what it waits for now is the key frame, which is not its fault
    }
    if (batch.batch().isEntry() && drained) {
      behind = false;
      waiting = false;
      tell(batch.batch().before(), batch.batch().time());
      give(batch);
      mark(now);
      return Result.GIVEN;
    }
    return behind && now - behindSince > limits.closeAfter().toMillis()
        ? Result.TOO_SLOW
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
    return drops >= limits.drops() ? Result.TOO_SLOW : Result.DROPPED;
  }

  private boolean isTooSlow(long now, long queued) {
    if (queued == 0 || given - queued >= mark) {
      mark(now);
    }
    // What it got when it joined may take its time.
    boolean joining = given - queued < joinedWith;
    long since = joining ? Math.min(queued, given - joinedWith) : queued;
    long age = now - markedAt;
    return since > limits.bytes()
        || age > (joining ? limits.closeAfter() : limits.age()).toMillis();
  }

  private void mark(long now) {
    mark = given;
    markedAt = now;
  }

  private void tell(StreamHeaders headers, long time) {
    if (headers != known) {
      known = headers;
      give(Batch.encode(viewer.encoding(), headers.at(time)));
    }
  }

  private void give(EncodedBatch batch) {
    known = batch.after();
    give(batch.bytes().retainedDuplicate());
  }

  private void give(ByteBuf bytes) {
    given += bytes.readableBytes();
    viewer.write(bytes);
  }

  /** What became of a batch. */
  enum Result {
    GIVEN,
    /** Only what is no picture of it. */
    SOUND_GIVEN,
    /** Not given, as those before. */
    PASSED,
    /** Not given: the viewer has just become too slow. */
    DROPPED,
    /** Not given: the viewer is to be closed. */
    TOO_SLOW
  }
}
