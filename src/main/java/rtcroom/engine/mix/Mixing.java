package rtcroom.engine.mix;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.Backoff;
import rtcroom.engine.mix.ffmpeg.FfmpegProgram;
import rtcroom.engine.mix.ffmpeg.FfmpegStarter;
import rtcroom.engine.mix.ffmpeg.InputServer;
import rtcroom.engine.mix.ffmpeg.SourceStreams;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * Mixes streams of a relay by processes of ffmpeg, and shows viewers who ask for the mixed view of
 * a stream its mix while there is one. Safe for use by many threads; nothing blocks.
 */
public final class Mixing implements RoomListener, AutoCloseable {
  /** How often mixes are due. */
  public static final Duration TICK = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Mixing.class);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new SecureRandom());

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InputServer inputs;
  private final Mixes mixes;

  /**
   * Begins to follow the relay, which must not have streams yet.
   *
   * @param searchPath where the program is looked for unless configured, as the variable PATH
   * @param clock steady: it goes only forward
   */
  public Mixing(
      MixSettings settings,
      String searchPath,
      Relay relay,
      Vertx vertx,
      InstantSource clock,
      SecureRandom random) {
    FfmpegProgram program = new FfmpegProgram(settings.ffmpeg(), searchPath);
    SourceStreams sources = new SourceStreams(clock);
    MixedViews views = new MixedViews(relay, () -> NettyEventLoop.current(vertx));
    inputs = new InputServer(vertx, random);
    FfmpegStarter ffmpeg = new FfmpegStarter(program, sources, inputs, threads, clock);
    MixContext context =
        new MixContext(
            sources, ffmpeg, views, MixTimeouts.USUAL, BACKOFF, clock, new MixCounters());
    mixes = new Mixes(settings.mixes(), program, context, threads);
    threads.execute(() -> lookFor(program, settings.mixes()));
    relay.observe(sources);
    relay.observe(views);
    relay.seatBy(MixedViews::viewedStream);
  }

  /** Better read at the start than found out by the first anchor. */
  private static void lookFor(FfmpegProgram program, int most) {
    if (most > 0 && program.find().isEmpty()) {
      LOG.atInfo().addKeyValue("searched", program.wanted()).log("no ffmpeg, so nothing is mixed");
    }
  }

  /**
   * Begins, changes or ends a mix. Answered when viewers see it, when it has failed, or after three
   * seconds with what is known then; never exceptionally.
   *
   * @param order whose streams were checked
   */
  public CompletionStage<MixResult> order(MixOrder order) {
    return mixes.order(order);
  }

  /** Does what is due; to be called every {@link #TICK}. */
  public void tick() {
    mixes.tick();
  }

  /** Ends the mixes of who left, and of rooms that closed. */
  @Override
  public void on(NumberedEvent event) {
    mixes.on(event);
  }

  /** Mixes that hold a place of this host. */
  public int running() {
    return mixes.running();
  }

  /** Processes started anew for a mix, whatever the reason. */
  public long restarts() {
    return mixes.restarts();
  }

  /** Orders refused for that reason. */
  public long refusals(MixFault why) {
    return mixes.refusals(why);
  }

  /** Ends all processes, and starts no more. */
  @Override
  public void close() {
    mixes.close();
    inputs.close();
    threads.shutdown();
  }
}
