package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamObserver;

/**
 * One stream as HLS, from its first publisher until it has ended: a publisher who comes back in
 * time goes on with it, one who comes later begins another, for a playlist that names its end must
 * never change. While nobody asks, it keeps no more than the packets since the last key frame. Safe
 * for use by many threads: the lock is held for as long as a packet is copied.
 */
final class HlsStream implements StreamObserver.Follower {
  /** In the first list that a player sees. */
  private static final int FIRST_SEGMENTS = 3;

  /** In bytes: memory is counted in steps, so that most packets cost nothing. */
  private static final long STEP = 16 << 10;

  private final long id;
  private final HlsSettings limits;
  private final InstantSource clock;
  private final SegmentWindow window;
  private final SegmentLength length;
  private final Segmenter segmenter;
  private final GopBuffer gopBuffer;
  private final CarriedForms forms = new CarriedForms();
  private final HlsViewers viewers;
  private final MemoryBudget.Share kept;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean segmenting;
  private boolean shown;
  private boolean ended;
  private Instant lastAsked = Instant.MIN;
  private Instant goneAt = Instant.MAX;
  private HlsReply refusal = HlsReply.NOTHING;
  private Instant refusedUntil = Instant.MIN;

  private record Waiting(CompletableFuture<HlsReply> reply, Instant since) {
    boolean isOver(Instant now, Duration hold) {
      return now.equals(Instant.MAX) || !since.plus(hold).isAfter(now);
    }
  }

  /**
   * One that somebody publishes.
   *
   * @param kept memory of which nothing is held yet
   * @param id another for each of the streams that have had the same name
   */
  HlsStream(long id, HlsSettings limits, MemoryBudget.Share kept, InstantSource clock) {
    this.kept = kept;
    this.id = id;
    this.limits = limits;
    this.clock = clock;
    this.window = new SegmentWindow(limits);
    this.length = new SegmentLength(limits);
    this.segmenter = new Segmenter(limits, length, content -> window.add(content, clock.instant()));
    this.gopBuffer = new GopBuffer(limits.largest());
    this.viewers = new HlsViewers(limits.viewers());
  }

  long id() {
    return id;
  }

  /** Somebody publishes it again; false if it has ended, which is final. */
  synchronized boolean resume() {
    endIfDue(clock.instant());
    if (ended) {
      return false;
    }
    goneAt = Instant.MAX;
    refusedUntil = Instant.MIN;
    gopBuffer.clear();
    forms.restart();
    length.restart();
    segmenter.restart();
    return true;
  }

  @Override
  public synchronized void on(Packet packet) {
    boolean carried = packet.isHeader() || packet.isCoded();
    if (!carried || !forms.takes(packet, segmenting)) {
      return; // of another track or form, or nothing that transport streams carry
    }
    gopBuffer.add(packet);
    length.saw(packet);
    if (segmenting) {
      Instant now = clock.instant();
      segmenter.take(packet, now);
      answerWaiting(now);
    }
    count();
  }

  @Override
  public synchronized boolean needsAac() {
    return segmenting;
  }

  @Override
  public synchronized boolean needsPictures() {
    return segmenting && forms.areMade();
  }

  @Override
  public synchronized void ended(EndCause why) {
    goneAt = clock.instant();
    gopBuffer.clear();
    segmenter.restart();
    count();
  }

  /**
   * What there is of the stream, as soon as there is something.
   *
   * @param viewer tells viewers apart
   * @param known whether the viewer was told so before, and now comes again: only then he counts
   */
  synchronized CompletionStage<HlsReply> playlist(HlsViewer viewer, boolean known) {
    Instant now = clock.instant();
    lastAsked = now;
    endIfDue(now);
    if (known ? !viewers.saw(viewer, now) : !viewers.hasRoom(viewer, now)) {
      return CompletableFuture.completedStage(HlsReply.FULL);
    }
    if (!segmenting && !ended && refusedUntil.isAfter(now)) {
      return CompletableFuture.completedStage(refusal);
    }
    if (!segmenting && !ended) {
      begin(now);
    }
    Optional<HlsReply> ready = reply();
    if (ready.isPresent() || ended) {
      return CompletableFuture.completedStage(ready.orElse(HlsReply.NOTHING));
    }
    CompletableFuture<HlsReply> reply = new CompletableFuture<>();
    waiting.add(new Waiting(reply, now));
    return reply;
  }

  /** Whose number it is; empty when it is gone or never was. */
  synchronized Optional<Buffer> segment(long number, HlsViewer viewer) {
    Instant now = clock.instant();
    lastAsked = now;
    viewers.saw(viewer, now);
    return window.segment(number).map(Segment::bytes);
  }

  /** How many play it now. */
  synchronized int viewers() {
    return viewers.count(clock.instant());
  }

  /** Bytes of segments in memory. */
  synchronized long bytes() {
    return window.bytes();
  }

  /**
   * Lets go of what nobody asks for; to be called every second or so.
   *
   * @return false once it ended long ago, or was never asked for: then it holds nothing any more
   */
  synchronized boolean sweep() {
    Instant now = clock.instant();
    endIfDue(now);
    answerWaiting(now);
    refuseWaiting(now);
    if (segmenting && !ended && lastAsked.plus(limits.idle()).isBefore(now)) {
      letGo();
    }
    boolean remembered = !ended || isRemembered(now);
    if (!remembered) {
      kept.release();
    }
    return remembered;
  }

  private void letGo() {
    if (forms.areMade()) {
      gopBuffer.shed(); // when somebody asks again they go on from another place
    }
    segmenter.interrupt();
    window.clear();
    segmenting = false;
    shown = false;
    count();
  }

  /**
   * Where memory is short, gives up first what speeds up the start, then old segments, then all: no
   * list is told that is shorter than the standard demands.
   */
  private void count() {
    if (window.isTooLarge()) {
      refuse(HlsReply.TOO_LARGE);
    } else if (!holds()) {
      gopBuffer.shed();
      boolean fits = holds();
      while (!fits && window.shed()) {
        fits = holds();
      }
      if (!fits) {
        refuse(HlsReply.NO_MEMORY);
      }
    }
  }

  /** Whoever asks is told why, and only after a while it is tried again. */
  private void refuse(HlsReply why) {
    refusal = why;
    refusedUntil = clock.instant().plus(limits.hold());
    letGo();
    answerAll(why);
  }

  private boolean holds() {
    long bytes = gopBuffer.held() + window.bytes() + segmenter.held();
    return kept.hold((bytes + STEP - 1) / STEP * STEP);
  }

  private boolean isRemembered(Instant now) {
    Duration longer = window.bytes() > 0 ? limits.remembered() : Duration.ZERO;
    return !goneAt.plus(limits.republish()).plus(longer).isBefore(now);
  }

  private void endIfDue(Instant now) {
    if (!ended && !goneAt.equals(Instant.MAX) && !goneAt.plus(limits.republish()).isAfter(now)) {
      ended = true;
      refuseWaiting(Instant.MAX);
    }
  }

  private void begin(Instant now) {
    segmenting = true;
    length.hurry(SegmentLength.Pace.FIRST);
    window.numberFrom(now);
    segmenter.restart();
    long last = gopBuffer.lastTime();
    gopBuffer.replay(packet -> segmenter.take(packet, now.minusMillis(last - packet.time())));
  }

  private Optional<HlsReply> reply() {
    if (!segmenter.unsupported().isEmpty()) {
      return segmenter.isDecided()
          ? Optional.of(new HlsReply.Unsupported(segmenter.unsupported()))
          : Optional.empty();
    }
    return isPresentable() ? list() : Optional.empty();
  }

  /** Some players fail for good, or show nothing, when the first list they see is shorter. */
  private boolean isPresentable() {
    return shown || ended || window.size() >= FIRST_SEGMENTS;
  }

  private Optional<HlsReply> list() {
    if (window.size() == 0) {
      return Optional.empty();
    }
    shown = true;
    length.hurry(SegmentLength.Pace.STEADY);
    long target = length.target(window.longestSegment());
    Playlist playlist = window.playlist(target, ended).without(segmenter.unheard());
    return Optional.of(new HlsReply.Ready(playlist));
  }

  private void answerWaiting(Instant now) {
    if (waiting.isEmpty()) {
      return;
    }
    Instant since = waiting.getFirst().since();
    if (!since.plus(limits.anything()).isAfter(now)) {
      length.hurry(SegmentLength.Pace.OVERDUE);
    }
    reply().ifPresent(this::answerAll);
  }

  private void answerAll(HlsReply reply) {
    waiting.forEach(one -> one.reply().complete(reply));
    waiting.clear();
  }

  /** Those who have waited for long enough get what there is. */
  private void refuseWaiting(Instant now) {
    if (waiting.stream().noneMatch(one -> one.isOver(now, limits.hold()))) {
      return;
    }
    HlsReply reply = list().orElse(HlsReply.NOTHING);
    waiting.removeIf(one -> one.isOver(now, limits.hold()) && one.reply().complete(reply));
  }
}
