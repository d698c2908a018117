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
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamObserver;

/**
 * One stream as HLS. While nobody asks, it keeps no more than the packets since the last key frame.
 * Safe for use by many threads: the lock is held for as long as a packet is copied.
 */
final class HlsStream implements StreamObserver.Follower {
  private final HlsSettings limits;
  private final InstantSource clock;
  private final SegmentWindow window;
  private final Segmenter segmenter;
  private final GopBuffer gopBuffer;
  private final HlsViewers viewers;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean segmenting;
  private boolean ended;
  private Instant lastAsked = Instant.MIN;
  private Instant endedAt = Instant.MAX;

  private record Waiting(CompletableFuture<HlsReply> reply, Instant until) {}

  HlsStream(HlsSettings limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.window = new SegmentWindow(limits);
    this.segmenter = new Segmenter(limits, window::add);
    this.gopBuffer = new GopBuffer(limits.largest());
    this.viewers = new HlsViewers(limits.viewers());
  }

  /** Somebody publishes it, again or for the first time. */
  synchronized void began() {
    ended = false;
    endedAt = Instant.MAX;
    gopBuffer.clear();
    segmenter.restart();
  }

  @Override
  public synchronized void on(Packet packet) {
    gopBuffer.add(packet);
    if (segmenting) {
      segmenter.take(packet, clock.instant());
      answerWaiting();
    }
  }

  @Override
  public synchronized void ended(EndCause why) {
    ended = true;
    endedAt = clock.instant();
    gopBuffer.clear();
    segmenter.restart();
    answerWaiting();
    refuseWaiting(Instant.MAX);
  }

  /**
   * What there is of the stream, as soon as there is something.
   *
   * @param viewer tells viewers apart
   */
  synchronized CompletionStage<HlsReply> playlist(String viewer) {
    Instant now = clock.instant();
    lastAsked = now;
    if (!viewers.saw(viewer, now)) {
      return CompletableFuture.completedStage(HlsReply.FULL);
    }
    if (!segmenting && !ended) {
      begin(now);
    }
    Optional<HlsReply> known = reply();
    if (known.isPresent() || ended) {
      return CompletableFuture.completedStage(known.orElse(HlsReply.NOTHING));
    }
    CompletableFuture<HlsReply> reply = new CompletableFuture<>();
    waiting.add(new Waiting(reply, now.plus(limits.hold())));
    return reply;
  }

  /** Whose number it is; empty when it is gone or never was. */
  synchronized Optional<Buffer> segment(long number, String viewer) {
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

  /** Lets go of what nobody asks for; to be called every second or so. */
  synchronized void sweep() {
    Instant now = clock.instant();
    refuseWaiting(now);
    if (segmenting && !ended && lastAsked.plus(limits.idle()).isBefore(now)) {
      segmenter.interrupt();
      window.clear();
      segmenting = false;
    }
  }

  /** Whether it ended long ago. */
  synchronized boolean isForgotten() {
    Duration kept = window.bytes() > 0 ? limits.remembered() : Duration.ZERO;
    return ended && endedAt.plus(kept).isBefore(clock.instant());
  }

  private void begin(Instant now) {
    segmenting = true;
    window.numberFrom(now);
    segmenter.restart();
    long last = gopBuffer.lastTime();
    gopBuffer.replay(packet -> segmenter.take(packet, now.minusMillis(last - packet.time())));
  }

  private Optional<HlsReply> reply() {
    if (!segmenter.unsupported().isEmpty()) {
      return Optional.of(new HlsReply.Unsupported(segmenter.unsupported()));
    }
    Playlist playlist = window.playlist(ended);
    return playlist.segments().isEmpty()
        ? Optional.empty()
        : Optional.of(new HlsReply.Ready(playlist));
  }

  private void answerWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    reply()
        .ifPresent(
            reply -> {
              waiting.forEach(one -> one.reply().complete(reply));
              waiting.clear();
            });
  }

  private void refuseWaiting(Instant now) {
    waiting.removeIf(one -> !one.until().isAfter(now) && one.reply().complete(HlsReply.NOTHING));
  }
}
