package rtcroom.engine.mix;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.Backoff;
import rtcroom.engine.media.Packet;
import rtcroom.live.MixResult;
import rtcroom.room.StreamId;

/**
 * The mix of one anchor, from its order to its end. At most one process is seen by viewers; while
 * another layout or other inputs are due, a second one is started and takes over with its first key
 * frame. Safe for use by many threads.
 */
final class Mix {
  private static final Logger LOG = LoggerFactory.getLogger(Mix.class);

  private final StreamId anchor;
  private final Surroundings around;
  private final List<Waiting> waiting = new ArrayList<>();
  private MixLayout layout;
  private Instant ordered;
  private Map<StreamId, Tracks> seen = Map.of();
  private Instant seenSince;
  private Instant anchorSeen;
  private Instant nextTry;
  private @Nullable Attempt running;
  private @Nullable Attempt coming;
  private @Nullable String failure;
  private int failures;
  private int starts;
  private boolean over;

  /** What a mix works with. */
  record Surroundings(
      Sources sources,
      MixProcess.Starter starter,
      Stage stage,
      MixPatience patience,
      Backoff backoff,
      InstantSource clock,
      MixCount count) {}

  /** Who asked for it, and until when an answer is due. */
  private record Waiting(CompletableFuture<MixResult> answer, Instant until) {}

  /** Where a mix stands. */
  enum State {
    /** For its streams. */
    WAITING,
    STARTING,
    RUNNING,
    /** For the time of another try. */
    BACKING_OFF,
    STOPPED
  }

  Mix(MixLayout layout, Surroundings around) {
    this.anchor = layout.anchor();
    this.around = around;
    this.layout = layout;
    this.ordered = around.clock().instant();
    this.seenSince = ordered;
    this.anchorSeen = ordered;
    this.nextTry = ordered;
  }

  /** Wants this layout from now on; answers when it is shown, fails or takes too long. */
  synchronized CompletionStage<MixResult> order(MixLayout wanted) {
    Instant now = around.clock().instant();
    CompletableFuture<MixResult> answer = new CompletableFuture<>();
    waiting.add(new Waiting(answer, now.plus(around.patience().answer())));
    if (!wanted.equals(layout)) {
      layout = wanted;
      ordered = now;
      failure = null;
      nextTry = failures == 0 ? now : nextTry;
    }
    look();
    return answer;
  }

  synchronized State state() {
    if (over) {
      return State.STOPPED;
    }
    if (running != null) {
      return State.RUNNING;
    }
    if (coming != null) {
      return State.STARTING;
    }
    return around.clock().instant().isBefore(nextTry) ? State.BACKING_OFF : State.WAITING;
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Does what is due. To be called some times a second. */
  synchronized void look() {
    if (over) {
      return;
    }
    Instant now = around.clock().instant();
    Composition possible =
        Composition.of(layout, around.sources()::flowing, around.sources()::size);
    notice(possible, now);
    if (Duration.between(anchorSeen, now).compareTo(around.patience().anchor()) > 0) {
      stop("the anchor's stream is gone");
      return;
    }
    watch(running, possible, now);
    watch(coming, possible, now);
    if (coming == null && isDue(possible, now)) {
      start(possible, now);
    }
    answer(possible, now);
  }

  /** Ends it for good. */
  synchronized void stop(String why) {
    if (over) {
      return;
    }
    over = true;
    LOG.atInfo().addKeyValue("stream", anchor.value()).addKeyValue("why", why).log("mix ended");
    end(running);
    end(coming);
    running = null;
    coming = null;
    around.stage().end(anchor);
    waiting.forEach(one -> one.answer().complete(around.count().done(around.clock().instant())));
    waiting.clear();
  }

  private void notice(Composition possible, Instant now) {
    if (!possible.tracks().equals(seen)) {
      seen = possible.tracks();
      seenSince = now;
    }
    if (possible.hasAnchor()) {
      anchorSeen = now;
    }
  }

  private void watch(@Nullable Attempt attempt, Composition possible, Instant now) {
    if (attempt == null) {
      return;
    }
    if (attempt.hasEnded() || attempt.isStuck(around.patience(), now)) {
      fail(attempt, possible, now);
      return;
    }
    attempt.dropWhatStopped(possible);
    boolean proven = attempt == running && isPast(attempt.since(), Duration.ofSeconds(10), now);
    failures = proven ? 0 : failures;
  }

  /** Whether a process has to be started for what there is now. */
  private boolean isDue(Composition possible, Instant now) {
    MixPatience patience = around.patience();
    return possible.hasAnchor()
        && !now.isBefore(nextTry)
        && isPast(seenSince, patience.steady(), now)
        && (possible.isComplete() || isPast(ordered, patience.inputs(), now))
        && (running == null || !running.shows(possible));
  }

  private void start(Composition composition, Instant now) {
    if (!composition.canvas().isUsable()) {
      failure = "canvas " + composition.canvas();
      nextTry = now.plus(around.backoff().after(++failures));
      return;
    }
    starts++;
    around.count().started(starts > 1);
    LOG.atInfo()
        .addKeyValue("stream", anchor.value())
        .addKeyValue("inputs", composition.tracks().size())
        .addKeyValue("canvas", composition.canvas())
        .addKeyValue("start", starts)
        .log("mix starts");
    Attempt attempt = new Attempt(composition, now);
    coming = attempt;
    nextTry = now.plus(around.patience().between());
    attempt.process(around.starter().start(composition, new Hearing(attempt)));
  }

  private void fail(Attempt attempt, Composition possible, Instant now) {
    end(attempt);
    if (attempt == running) {
      running = null;
      around.stage().end(anchor);
    } else {
      coming = null;
    }
    if (!possible.hasAnchor()) {
      return; // without him a process ends, and that is no failure
    }
    failure = attempt.hasEnded() ? attempt.lastWords() : "no picture came";
    nextTry = now.plus(around.backoff().after(++failures));
    LOG.atWarn()
        .addKeyValue("stream", anchor.value())
        .addKeyValue("words", failure)
        .addKeyValue("failures", failures)
        .log("mix failed");
  }

  private void answer(Composition possible, Instant now) {
    waiting.removeIf(
        one -> {
          MixResult result = result(possible, !now.isBefore(one.until()), now);
          return result != null && one.answer().complete(result);
        });
    boolean neverCame = running == null && coming == null && !possible.hasAnchor() && starts == 0;
    if (neverCame && waiting.isEmpty()) {
      stop("the anchor's stream never came");
    }
  }

  /** What can be said now; nothing yet where waiting may help. */
  private @Nullable MixResult result(Composition possible, boolean late, Instant now) {
    if (running != null && running.composition().layout().equals(layout)) {
      return around.count().done(now);
    }
    if (failure != null) {
      return around.count().refused(MixFault.ENCODER_FAILED, failure, now);
    }
    if (!late) {
      return null;
    }
    return possible.hasAnchor()
        ? around.count().done(now)
        : around.count().refused(MixFault.NO_STREAM, anchor.value(), now);
  }

  private static void end(@Nullable Attempt attempt) {
    if (attempt != null) {
      attempt.kill();
    }
  }

  private static boolean isPast(Instant since, Duration time, Instant now) {
    return Duration.between(since, now).compareTo(time) >= 0;
  }

  /** Hears one process; once it is replaced, nothing it says counts. */
  private final class Hearing implements MixProcess.Output {
    private final Attempt attempt;

    Hearing(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    public void packet(Packet packet) {
      synchronized (Mix.this) {
        attempt.take(packet, around.clock().instant());
        if (attempt == coming && attempt.isEntry(packet)) {
          takeOver();
        }
        if (attempt == running) {
          around.stage().show(anchor, packet);
        }
      }
    }

    private void takeOver() {
      end(running);
      running = attempt;
      coming = null;
      failure = null;
      around.stage().begin(anchor);
      attempt.headers().forEach(header -> around.stage().show(anchor, header));
      look();
    }

    @Override
    public void ended(String lastWords) {
      synchronized (Mix.this) {
        attempt.ended(lastWords);
        if (attempt == running || attempt == coming) {
          look();
        }
      }
    }
  }
}
