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
import rtcroom.engine.relay.NettyEventLoop;
import rtcroom.engine.relay.Relay;
import rtcroom.live.MixOrder;
import rtcroom.live.MixResult;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * Mixes streams of a relay by processes of ffmpeg, and shows viewers who ask for the mixed view of
 * a stream its mix while there is one. Safe for use by many threads; nothing blocks.
 */
public final class Mixing implements RoomListener, AutoCloseable {
  /** As often it should be looked after mixes. */
  public static final Duration LOOK = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Mixing.class);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new SecureRandom());

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Feeds feeds;
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
    Taps taps = new Taps(clock);
    MixedViews views = new MixedViews(relay, () -> NettyEventLoop.current(vertx));
    feeds = new Feeds(vertx, random);
    FfmpegMixing ffmpeg = new FfmpegMixing(program, taps, feeds, threads, clock);
    Mix.Surroundings around =
        new Mix.Surroundings(
            taps, ffmpeg, views, MixPatience.USUAL, BACKOFF, clock, new MixCount());
    mixes = new Mixes(settings.mixes(), program, around, threads);
    threads.execute(() -> lookFor(program, settings.mixes()));
    relay.observe(taps);
    relay.observe(views);
    relay.seatBy(MixedViews::placeOf);
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

  /** Does what is due; to be called every {@link #LOOK}. */
  public void look() {
    mixes.look();
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
    feeds.close();
    threads.shutdown();
  }
}
