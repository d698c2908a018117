package rtcroom.app;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import rtcroom.bans.BanListener;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.VertxSchedule;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.remote.MediaServer;
import rtcroom.engine.remote.RemoteMixing;
import rtcroom.http.Operations;
import rtcroom.http.admin.OperatorOps;
import rtcroom.http.admin.StreamBanOps;
import rtcroom.http.cloud.SrsHookOps;
import rtcroom.live.LiveService;
import rtcroom.live.LiveSettings;
import rtcroom.live.LiveUrls;
import rtcroom.live.ObservedLive;
import rtcroom.live.StreamBans;
import rtcroom.live.srs.PublishRestrictions;
import rtcroom.live.srs.SrsApi;
import rtcroom.live.srs.SrsBans;
import rtcroom.live.srs.SrsCheck;
import rtcroom.live.srs.SrsHooks;
import rtcroom.live.srs.SrsKicks;
import rtcroom.live.srs.SrsLive;
import rtcroom.live.srs.SrsMixes;
import rtcroom.live.srs.SrsPoll;
import rtcroom.live.srs.SrsSeats;
import rtcroom.live.srs.SrsSettings;
import rtcroom.live.srs.SrsStreams;
import rtcroom.metrics.ServerMeters;
import rtcroom.room.StreamId;
import rtcroom.rooms.RoomListener;
import rtcroom.sign.url.LiveUrlSigner;

/** An SRS media server: heard by its hooks, asked for its streams. */
final class SrsLivePart implements LivePart {
  private static final int CONNECTIONS = 8;
  private static final int WAITING = 10_000;
  private static final Duration TURN = Duration.ofSeconds(10);

  /** A thousand streams. */
  private static final int ANSWER_BYTES = 4 << 20;

  private final SrsSettings settings;
  private final LiveService service;
  private final SrsStreams streams;
  private final SrsPoll poll;
  private final SrsSeats seats;
  private final SrsBans bans;
  private final RemoteMixing mixing;
  private final Operations hooks;
  private final StreamBanOps banOps;

  private SrsLivePart(Setup setup, Core core, SrsApi api) {
    LiveSettings live = setup.settings().live();
    settings = settings(setup);
    LiveUrls urls = LiveUrls.of(live, this::isMixed);
    LiveUrlSigner signer = new LiveUrlSigner(LiveUrls.signing(live));
    streams = new SrsStreams(settings.trusted(), setup.steady());
    poll = new SrsPoll(api, streams, setup.steady());
    SrsKicks kicks = new SrsKicks(api, streams, new VertxSchedule(setup.vertx()), setup.random());
    seats = new SrsSeats(kicks, core.directory()::roomsOf, setup.steady());
    StreamBans streamBans = new StreamBans(core.bans(), urls.names()::isNamedAfter);
    bans = new SrsBans(streams, streamBans, kicks);
    SrsMixes mixes = new SrsMixes(setup.random(), this::isMixed);
    mixing =
        mixing(setup, new SrsMediaServer(settings.rtmp(), signer, streams, mixes, setup.clock()));
    banOps = new StreamBanOps(core.bans(), core.disk());
    SrsHooks heard =
        new SrsHooks(
            streams,
            signer,
            new PublishRestrictions(streamBans, seats::isRemoved, live.push().validTime()),
            mixes,
            setup.clock());
    hooks = new SrsHookOps(heard, settings.hookSecret()).operations();
    service =
        new ObservedLive(
            "srs",
            new SrsLive(
                urls,
                streams,
                order -> mixing.order(order).thenApply(result -> result.shownBy(setup.clocks()))),
            core.calls(),
            System::nanoTime);
  }

  /** As much as the engine of this process may, with the same program. */
  private static RemoteMixing mixing(Setup setup, MediaServer server) {
    EmbeddedSettings bounds = setup.settings().embedded();
    return RemoteMixing.of(
        bounds.mixing(),
        Objects.requireNonNullElse(System.getenv("PATH"), ""),
        server,
        bounds.relay(),
        setup.vertx(),
        setup.steady(),
        setup.random());
  }

  /** Asked with each address, so not before there is mixing. */
  private boolean isMixed(StreamId stream) {
    return mixing.isShown(stream);
  }

  /** Before there is a server that it is a part of. */
  static Provider<LivePart> provider(Setup setup) {
    SrsSettings settings = settings(setup);
    SrsApi api = new SrsApi(caller(setup.vertx(), settings), settings.headers());
    return new Provider<>(List.of(new SrsCheck(api)), core -> new SrsLivePart(setup, core, api));
  }

  private static SrsSettings settings(Setup setup) {
    return Objects.requireNonNull(setup.settings().live().srs(), "live.provider is srs");
  }

  private static HttpCaller caller(Vertx vertx, SrsSettings settings) {
    HttpCaller.Limits limits =
        new HttpCaller.Limits(CONNECTIONS, WAITING, TURN, settings.timeout(), ANSWER_BYTES);
    return new HttpCaller(vertx, settings.api(), limits);
  }

  @Override
  public LiveService service() {
    return service;
  }

  @Override
  public List<RoomListener> listeners() {
    return List.of(mixing, seats);
  }

  @Override
  public List<BanListener> banListeners() {
    return List.of(bans);
  }

  @Override
  public List<OperatorOps> operations() {
    return List.of(banOps);
  }

  @Override
  public List<Operations> callbacks() {
    return List.of(hooks);
  }

  @Override
  public List<Timer> timers() {
    return List.of(
        new Timer(settings.pollPeriod(), poll::poll), new Timer(RemoteMixing.TICK, mixing::tick));
  }

  @Override
  public void show(ServerMeters meters) {
    meters.gauge("rtcroom.srs.streams", () -> streams.published().size());
    meters.counter("rtcroom.srs.lists", "result", "done", streams::lists);
    new MixMeters(mixing::running, mixing::restarts, mixing::refusals).show(meters);
  }

  @Override
  public void start() {
    poll.poll();
  }

  @Override
  public void stop() {
    mixing.close();
  }
}
