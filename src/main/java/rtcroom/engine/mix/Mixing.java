package rtcroom.engine.mix;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.Backoff;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.mix.ffmpeg.FfmpegStarter;
import rtcroom.engine.mix.ffmpeg.InputServer;
import rtcroom.engine.mix.ffmpeg.SourceStreams;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.StreamKey;
import rtcroom.live.mix.LayoutReading;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixLayout;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.StreamListener;

/**
 * All mixes of this host: takes orders, and shows viewers who ask for the mixed view of a stream
 * its mix while there is one. Safe for use by many threads; nothing blocks.
 */
public final class Mixing implements StreamListener, AutoCloseable {
  /** How often mixes are due. */
  public static final Duration TICK = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Mixing.class);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new SecureRandom());

  private final MixSettings settings;
  private final FfmpegProgram program;
  private final MixContext context;
  private final Executor threads;
  private final Runnable release;
  private final Map<StreamId, Ordered> mixes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** A mix and whose it is: other members who name its stream do not end it. */
  private record Ordered(Mix mix, UserId by) {
    boolean countsFor(UserId user) {
      return by.equals(user) && !mix.isOver();
    }
  }

  /**
   * No mix yet.
   *
   * @param threads virtual; the program is looked for on them
   * @param release lets go of what processes needed, once all have ended
   */
  Mixing(
      MixSettings settings,
      FfmpegProgram program,
      MixContext context,
      Executor threads,
      Runnable release) {
    this.settings = settings;
    this.program = program;
    this.context = context;
    this.threads = threads;
    this.release = release;
  }

  /**
   * Mixes by processes of ffmpeg. Begins to follow the relay, which must not have streams yet.
   *
   * @param searchPath where the program is looked for unless configured, as the variable PATH
   * @param awaited whether that view is there as soon as its stream, for somebody outside the relay
   * @param clock steady: it goes only forward
   */
  public static Mixing of(
      MixSettings settings,
      String searchPath,
      Relay relay,
      Predicate<StreamKey> awaited,
      Vertx vertx,
      InstantSource clock,
      SecureRandom random) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    FfmpegProgram program = new FfmpegProgram(settings.ffmpeg(), searchPath);
    SourceStreams sources = new SourceStreams(clock);
    MixedViews views =
        new MixedViews(
            relay,
            key -> relay.isThere(key) || awaited.test(key),
            () -> NettyEventLoop.current(vertx));
    InputServer inputs = new InputServer(vertx, random);
    FfmpegStarter starter = new FfmpegStarter(program, sources, inputs, threads, clock);
    MixContext context =
        new MixContext(
            sources, starter, views, MixTimeouts.USUAL, BACKOFF, clock, new MixCounters());
    threads.execute(() -> lookFor(program, settings.mixes()));
    relay.observe(sources);
    relay.observe(views);
    relay.derive(views);
    Runnable release =
        () -> {
          inputs.close();
          threads.shutdown();
        };
    return new Mixing(settings, program, context, threads, release);
  }

  /**
   * Begins, changes or ends a mix. Answered when viewers see it, when it has failed, or after three
   * seconds with what is known then; never exceptionally.
   *
   * @param order whose streams were checked
   */
  public CompletionStage<MixResult> order(MixOrder order) {
    if (order.endsMix()) {
      end(order.output(), "its owner ended it");
      return CompletableFuture.completedStage(context.counters().done(now()));
    }
    return CompletableFuture.supplyAsync(program::find, threads)
        .thenCompose(found -> begin(order, found.isPresent()));
  }

  /** Does what is due; to be called every {@link #TICK}. */
  public void tick() {
    for (Map.Entry<StreamId, Ordered> each : List.copyOf(mixes.entrySet())) {
      Mix mix = each.getValue().mix();
      mix.tick();
      if (mix.isOver()) {
        mixes.computeIfPresent(each.getKey(), (_, now) -> now.mix() == mix ? null : now);
      }
    }
  }

  /**
   * Ends the mix that a member ordered who left, or whose room closed. Who pushes the same stream
   * into two rooms has to order anew in the other.
   */
  @Override
  public void gone(Member before) {
    Ordered found = mixes.get(before.stream());
    if (found != null && found.by().equals(before.user())) {
      end(before.stream(), "its owner left the room");
    }
  }

  /** Whether the stream carries a mix, or is to. */
  public boolean mixes(StreamId anchor) {
    Ordered found = mixes.get(anchor);
    return found != null && !found.mix().isOver();
  }

  /** Those that hold one of the places of this host. */
  public int running() {
    return mixes.size();
  }

  /** Processes started again, for whatever reason. */
  public long restarts() {
    return context.counters().restarts();
  }

  /** Orders not carried out. */
  public long refusals(MixFault why) {
    return context.counters().refusals(why);
  }

  /** Ends all, and takes no more. */
  @Override
  public void close() {
    closed = true;
    List.copyOf(mixes.keySet()).forEach(anchor -> end(anchor, "the server ends"));
    release.run();
  }

  private CompletionStage<MixResult> begin(MixOrder order, boolean hasFfmpeg) {
    if (closed) {
      return refused(MixFault.SHUTTING_DOWN, "");
    }
    if (!hasFfmpeg) {
      return refused(MixFault.NO_FFMPEG, program.wanted());
    }
    return switch (order.layout()) {
      case LayoutReading.Refused refused -> refused(refused.why(), refused.name());
      case MixLayout layout -> {
        Optional<LayoutReading.Refused> refusal = refusal(layout);
        yield refusal.isPresent()
            ? refused(refusal.get().why(), refusal.get().name())
            : admit(layout, order.by());
      }
    };
  }

  /** A canvas that is not yet known is not held against the order. */
  private Optional<LayoutReading.Refused> refusal(MixLayout layout) {
    return layout.hasKnownSize(context.sources()::size)
        ? layout.refusal(layout.size(context.sources()::size))
        : Optional.empty();
  }

  private CompletionStage<MixResult> admit(MixLayout layout, UserId by) {
    Mix mix;
    synchronized (mixes) {
      Ordered found = mixes.get(layout.anchor());
      if (found == null || found.mix().isOver()) {
        Optional<LayoutReading.Refused> full = noPlaceFor(by);
        if (full.isPresent()) {
          return refused(full.get().why(), full.get().name());
        }
        found = new Ordered(new Mix(layout, context), by);
      }
      mix = found.mix();
      mixes.put(layout.anchor(), new Ordered(mix, by));
    }
    CompletionStage<MixResult> answer = mix.order(layout);
    if (closed) {
      end(layout.anchor(), "the server ends");
    }
    return answer;
  }

  private Optional<LayoutReading.Refused> noPlaceFor(UserId user) {
    int most = settings.mixesPerUser();
    if (most > 0 && mixes.values().stream().filter(each -> each.countsFor(user)).count() >= most) {
      return Optional.of(
          new LayoutReading.Refused(MixFault.TOO_MANY_OF_USER, Integer.toString(most)));
    }
    return mixes.size() < settings.mixes()
        ? Optional.empty()
        : Optional.of(new LayoutReading.Refused(MixFault.FULL, Integer.toString(settings.mixes())));
  }

  private void end(StreamId anchor, String why) {
    Ordered found = mixes.remove(anchor);
    if (found != null) {
      found.mix().stop(why);
    }
  }

  private CompletionStage<MixResult> refused(MixFault why, String name) {
    return CompletableFuture.completedStage(context.counters().refused(why, name, now()));
  }

  private Instant now() {
    return context.clock().instant();
  }

  /** Better read at the start than found out by the first anchor. */
  private static void lookFor(FfmpegProgram program, int most) {
    if (most > 0 && program.find().isEmpty()) {
      LOG.atInfo().addKeyValue("searched", program.wanted()).log("no ffmpeg, so nothing is mixed");
    }
  }
}
