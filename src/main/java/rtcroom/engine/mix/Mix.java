package rtcroom.engine.mix;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.media.Packet;
import rtcroom.engine.mix.ffmpeg.Composition;
import rtcroom.engine.mix.ffmpeg.MixProcess;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.TrackSet;
import rtcroom.room.StreamId;

/**
 * The mix of one anchor, from its order to its end. At most one process is seen by viewers; while
 * another layout or other inputs are due, a second one is started and takes over with its first key
 * frame. Safe for use by many threads.
 */
final class Mix {
  private static final Logger LOG = LoggerFactory.getLogger(Mix.class);

  private final StreamId anchor;
  private final MixContext context;
  private final MixAnswers answers = new MixAnswers();
  private MixLayout layout;
  private Instant ordered;
  private Map<StreamId, TrackSet> seen = Map.of();
  private Instant seenSince;
  private Instant anchorSeen;
  private Instant nextTry;
  private @Nullable MixRun running;
  private @Nullable MixRun coming;
  private @Nullable String failure;
  private int failures;
  private int starts;
  private boolean over;

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

  Mix(MixLayout layout, MixContext context) {
    this.anchor = layout.anchor();
    this.context = context;
    this.layout = layout;
    this.ordered = context.clock().instant();
    this.seenSince = ordered;
    this.anchorSeen = ordered;
    this.nextTry = ordered;
  }

  /** Wants this layout from now on; answers when it is shown, fails or takes too long. */
  synchronized CompletionStage<MixResult> order(MixLayout wanted) {
    Instant now = context.clock().instant();
    CompletionStage<MixResult> answer = answers.await(now.plus(context.timeouts().answer()));
    if (!wanted.equals(layout)) {
      layout = wanted;
      ordered = now;
      failure = null;
      nextTry = failures == 0 ? now : nextTry;
    }
    tick();
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
    return context.clock().instant().isBefore(nextTry) ? State.BACKING_OFF : State.WAITING;
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Does what is due. To be called some times a second. */
  synchronized void tick() {
    if (over) {
      return;
    }
    Instant now = context.clock().instant();
    Composition possible =
        Composition.of(layout, context.sources()::flowing, context.sources()::size);
    noteTracks(possible, now);
    if (Duration.between(anchorSeen, now).compareTo(context.timeouts().anchor()) > 0) {
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
    context.output().end(anchor);
    answers.completeAll(context.counters().done(context.clock().instant()));
  }

  private void noteTracks(Composition possible, Instant now) {
    if (!possible.tracks().equals(seen)) {
      seen = possible.tracks();
      seenSince = now;
    }
    if (possible.hasAnchor()) {
      anchorSeen = now;
    }
  }

  private void watch(@Nullable MixRun run, Composition possible, Instant now) {
    if (run == null) {
      return;
    }
    if (run.hasEnded() || run.isStuck(context.timeouts(), now)) {
      fail(run, possible, now);
      return;
    }
    run.dropStoppedInputs(possible);
    boolean proven = run == running && isPast(run.since(), Duration.ofSeconds(10), now);
    failures = proven ? 0 : failures;
  }

  /** Whether a process has to be started for what there is now. */
  private boolean isDue(Composition possible, Instant now) {
    MixTimeouts timeouts = context.timeouts();
    return possible.hasAnchor()
        && !now.isBefore(nextTry)
        && isPast(seenSince, timeouts.steady(), now)
        && (possible.isComplete() || isPast(ordered, timeouts.inputs(), now))
        && (running == null || !running.shows(possible));
  }

  private void start(Composition composition, Instant now) {
    if (!composition.canvas().isUsable()) {
      failure = "canvas " + composition.canvas();
      nextTry = now.plus(context.backoff().after(++failures));
      return;
    }
    starts++;
    context.counters().started(starts > 1);
    LOG.atInfo()
        .addKeyValue("stream", anchor.value())
        .addKeyValue("inputs", composition.tracks().size())
        .addKeyValue("canvas", composition.canvas())
        .addKeyValue("start", starts)
        .log("mix starts");
    MixRun run = new MixRun(composition, now);
    coming = run;
    nextTry = now.plus(context.timeouts().between());
    run.process(context.starter().start(composition, new ProcessListener(run)));
  }

  private void fail(MixRun run, Composition possible, Instant now) {
    end(run);
    if (run == running) {
      running = null;
      context.output().end(anchor);
    } else {
      coming = null;
    }
    if (!possible.hasAnchor()) {
      return; // without him a process ends, and that is no failure
    }
    failure = run.hasEnded() ? run.lastLines() : "no picture came";
    nextTry = now.plus(context.backoff().after(++failures));
    LOG.atWarn()
        .addKeyValue("stream", anchor.value())
        .addKeyValue("words", failure)
        .addKeyValue("failures", failures)
        .log("mix failed");
  }

  private void answer(Composition possible, Instant now) {
    answers.complete(now, late -> result(possible, late, now));
    boolean neverCame = running == null && coming == null && !possible.hasAnchor() && starts == 0;
    if (neverCame && answers.isEmpty()) {
      stop("the anchor's stream never came");
    }
  }

  /** What can be said now; nothing yet where waiting may help. */
  private @Nullable MixResult result(Composition possible, boolean late, Instant now) {
    if (running != null && running.composition().layout().equals(layout)) {
      return context.counters().done(now);
    }
    if (failure != null) {
      return context.counters().refused(MixFault.ENCODER_FAILED, failure, now);
    }
    if (!late) {
      return null;
    }
    return possible.hasAnchor()
        ? context.counters().done(now)
        : context.counters().refused(MixFault.NO_STREAM, anchor.value(), now);
  }

  private static void end(@Nullable MixRun run) {
    if (run != null) {
      run.kill();
    }
  }

  private static boolean isPast(Instant since, Duration time, Instant now) {
    return Duration.between(since, now).compareTo(time) >= 0;
  }

  /** Takes what one process makes; once it is replaced, nothing of it counts. */
  private final class ProcessListener implements MixProcess.Output {
    private final MixRun run;

    ProcessListener(MixRun run) {
      this.run = run;
    }

    @Override
    public void packet(Packet packet) {
      synchronized (Mix.this) {
        run.take(packet, context.clock().instant());
        if (run == coming && run.isEntry(packet)) {
          takeOver();
        }
        if (run == running) {
          context.output().show(anchor, packet);
        }
      }
    }

    private void takeOver() {
      end(running);
      running = run;
      coming = null;
      failure = null;
      context.output().begin(anchor);
      run.headers().forEach(header -> context.output().show(anchor, header));
      tick();
    }

    @Override
    public void ended(String lastLines) {
      synchronized (Mix.this) {
        run.ended(lastLines);
        if (run == running || run == coming) {
          tick();
        }
      }
    }
  }
}
