package rtcroom.engine.remote;

import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import rtcroom.base.MemoryBudget;
import rtcroom.calls.Backoff;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.mix.MixSettings;
import rtcroom.engine.mix.Mixing;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;
import rtcroom.rooms.StreamListener;

/**
 * Mixes streams of a media server elsewhere with what mixes those of this process: while a mix is
 * ordered its streams are pulled into a relay that nobody else reaches, and its view is pushed back
 * under an address of its own. A view goes on, plain, when its mix ends, for those who watch it,
 * until its stream ends or its owner leaves. Safe for use by many threads; nothing blocks.
 */
public final class RemoteMixing implements StreamListener, AutoCloseable {
  /** How often something may be due. */
  public static final Duration TICK = Mixing.TICK;

  /** Within this an order has become a mix, or has been refused. */
  private static final Duration ADMISSION = Duration.ofSeconds(5);

  private final MediaServer server;
  private final Relay relay;
  private final Mixing mixing;
  private final Pulls pulls;
  private final ViewPushes pushes;
  private final InstantSource clock;
  private final int mostPlain;
  private final Runnable release;
  private final Map<StreamId, Wanted> wanted = new ConcurrentHashMap<>();

  /**
   * A view that is mixed, or was.
   *
   * @param inputs streams that are shown
   * @param since when that was ordered
   */
  private record Wanted(UserId by, Set<StreamId> inputs, Instant since) {
    Wanted without(Set<StreamId> others) {
      return new Wanted(by, others, since);
    }
  }

  /**
   * No mix yet.
   *
   * @param relay of {@code mixing}, without streams
   * @param mostPlain views that go on without a mix
   * @param clock steady: it goes only forward
   */
  RemoteMixing(
      MediaServer server,
      Relay relay,
      Mixing mixing,
      Links links,
      int mostPlain,
      InstantSource clock) {
    this.server = server;
    this.relay = relay;
    this.mixing = mixing;
    this.mostPlain = mostPlain;
    this.clock = clock;
    this.release = links.release();
    this.pulls = new Pulls(relay, links);
    this.pushes = new ViewPushes(links, wanted::containsKey);
    relay.observe(pushes);
  }

  /**
   * Pulls, mixes and pushes by processes of ffmpeg.
   *
   * @param searchPath where the program is looked for unless configured, as the variable PATH
   * @param bounds of the relay
   * @param clock steady: it goes only forward
   */
  public static RemoteMixing of(
      MixSettings settings,
      String searchPath,
      MediaServer server,
      RelaySettings bounds,
      Vertx vertx,
      InstantSource clock,
      SecureRandom random) {
    Relay relay =
        new Relay(bounds, new ClosedRelay(), MemoryBudget.unlimited(), clock, System::nanoTime);
    Mixing mixing = Mixing.of(settings, searchPath, relay, _ -> true, vertx, clock, random);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    FfmpegProgram program = new FfmpegProgram(settings.ffmpeg(), searchPath);
    Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), random);
    Supplier<Retries> retries = () -> new Retries(pauses, clock);
    Links links =
        new Links(
            new FfmpegLinks(server, program, threads),
            () -> NettyEventLoop.current(vertx),
            retries,
            threads::shutdown);
    return new RemoteMixing(server, relay, mixing, links, settings.mixes(), clock);
  }

  /** As {@link Mixing#order}. */
  public CompletionStage<MixResult> order(MixOrder order) {
    StreamId anchor = order.output();
    if (order.endsMix()) {
      wanted.computeIfPresent(anchor, (_, now) -> now.without(Set.of(anchor)));
    } else {
      wanted.put(anchor, new Wanted(order.by(), Set.copyOf(order.inputs()), clock.instant()));
    }
    return mixing.order(order);
  }

  /** Does what is due; to be called every {@link #TICK}. */
  public void tick() {
    mixing.tick();
    relay.enforceTimeouts();
    wanted.entrySet().removeIf(view -> !isKept(view.getKey(), view.getValue()));
    pulls.keep(
        wanted.entrySet().stream()
            .filter(view -> mixing.mixes(view.getKey()) || pushes.isPushed(view.getKey()))
            .flatMap(view -> view.getValue().inputs().stream())
            .filter(server::mayBePublished)
            .collect(Collectors.toSet()));
  }

  /** Whether there is a view of the stream at the media server. */
  public boolean isShown(StreamId stream) {
    return pushes.isPushed(stream);
  }

  @Override
  public void gone(Member before) {
    wanted.computeIfPresent(
        before.stream(), (_, view) -> view.by().equals(before.user()) ? null : view);
    mixing.gone(before);
  }

  /** As {@link Mixing#running}. */
  public int running() {
    return mixing.running();
  }

  /** As {@link Mixing#restarts}. */
  public long restarts() {
    return mixing.restarts();
  }

  /** As {@link Mixing#refusals}. */
  public long refusals(MixFault why) {
    return mixing.refusals(why);
  }

  /** Ends all, and takes no more. */
  @Override
  public void close() {
    wanted.clear();
    mixing.close();
    pulls.keep(Set.of());
    relay.close();
    release.run();
  }

  private boolean isKept(StreamId anchor, Wanted view) {
    boolean mixed = mixing.mixes(anchor) || clock.instant().isBefore(view.since().plus(ADMISSION));
    return mixed
        || (pushes.isPushed(anchor)
            && server.mayBePublished(anchor)
            && wanted.size() <= mixing.running() + mostPlain);
  }
}
