package rtcroom.app;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import rtcroom.bans.BanListener;
import rtcroom.base.MemoryBudget;
import rtcroom.config.Settings;
import rtcroom.engine.BanCuts;
import rtcroom.engine.EmbeddedLive;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.SeatCuts;
import rtcroom.engine.StatusEndpoint;
import rtcroom.engine.StreamLog;
import rtcroom.engine.StreamMeters;
import rtcroom.engine.StreamReports;
import rtcroom.engine.UnbannedAuth;
import rtcroom.engine.flv.FlvEndpoint;
import rtcroom.engine.flv.FlvSocketEndpoint;
import rtcroom.engine.hls.HlsEndpoint;
import rtcroom.engine.hls.HlsStreams;
import rtcroom.engine.mix.Mixing;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.SignedUrlAuth;
import rtcroom.engine.rtmp.RtmpServer;
import rtcroom.engine.rtmp.RtmpSettings;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.http.CallerAddress;
import rtcroom.http.HttpSettings;
import rtcroom.http.Pages;
import rtcroom.http.Site;
import rtcroom.http.admin.OperatorOps;
import rtcroom.http.admin.StreamBanOps;
import rtcroom.http.admin.StreamOps;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.ObservedLive;
import rtcroom.live.StreamBans;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.RoomListener;
import rtcroom.sign.url.LiveUrlSigner;

/** The live engine of this process: RTMP, FLV, HLS, WebRTC, and mixing. */
final class EmbeddedLivePart implements LivePart {
  private static final Duration RELAY_PERIOD = Duration.ofMillis(200);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Setup setup;
  private final EmbeddedSettings settings;
  private final String bind;
  private final Relay relay;
  private final MemoryBudget kept;
  private final RtmpServer rtmp;

  /** Wires of their own that this part has, if they are wanted. */
  private final List<Part> wires;

  private final StreamReports reports;
  private final FlvEndpoint flv;
  private final StatusEndpoint statuses;
  private final FlvSocketEndpoint sockets;
  private final HlsStreams hls;
  private final HlsEndpoint hlsPages;
  private final CallerAddress addresses;
  private final Mixing mixing;
  private final TranscodingPart transcoding;
  private final SeatCuts cuts;
  private final BanCuts banCuts;
  private final StreamBanOps banOps;
  private final LiveService service;

  EmbeddedLivePart(Setup setup, Core core) {
    this.setup = setup;
    InstantSource steady = setup.steady();
    settings = setup.settings().embedded();
    bind = settings.rtmp().bind();
    addresses = new CallerAddress(setup.settings().http().callers().trustedProxies());
    LiveUrlSigner signer = new LiveUrlSigner(LiveUrls.signing(setup.settings().live()));
    LiveUrls urls =
        LiveUrls.of(
            setup.settings().live(),
            settings.acceptPushKeyForPlay(),
            settings.webrtc().enabled(),
            this::rtmpPort,
            core.webPort());
    StreamBans bans = new StreamBans(core.bans(), urls.names()::isNamedAfter);
    kept = MemoryBudget.ofHeap(settings.keptPercent());
    relay = new Relay(settings.relay(), auth(setup, signer, bans), kept, steady, System::nanoTime);
    banCuts = new BanCuts(relay, bans);
    banOps = new StreamBanOps(core.bans(), core.disk());
    rtmp =
        new RtmpServer(
            setup.vertx(),
            rtmp(setup.settings()),
            relay,
            core.unfinished(),
            steady,
            setup.random());
    transcoding = TranscodingPart.of(settings, searchPath(), steady);
    transcoding.serve(relay);
    wires = WebRtcPart.of(setup, core, relay);
    StreamMeters meters = new StreamMeters(steady);
    relay.observe(new StreamLog(steady));
    relay.observe(meters);
    hls = new HlsStreams(settings.hls(), kept, steady);
    relay.observe(hls);
    reports = new StreamReports(relay, meters, hls::viewers, setup.clocks());
    flv = new FlvEndpoint(setup.vertx(), relay);
    statuses = new StatusEndpoint(relay, reports, settings.webrtc().enabled());
    sockets =
        new FlvSocketEndpoint(setup.vertx(), relay, settings.flv().tagBytes(), core.unfinished());
    mixing = mixing(setup, relay, hls);
    hlsPages = pages(hls, relay, setup.random());
    cuts = new SeatCuts(relay, core.directory()::roomsOf);
    service =
        new ObservedLive(
            "embedded",
            new EmbeddedLive(
                urls,
                relay,
                order -> mixing.order(order).thenApply(result -> result.shownBy(setup.clocks()))),
            core.calls(),
            System::nanoTime);
  }

  private static Mixing mixing(Setup setup, Relay relay, HlsStreams hls) {
    return Mixing.of(
        setup.settings().embedded().mixing(),
        searchPath(),
        relay,
        hls::isThere,
        setup.vertx(),
        setup.steady(),
        setup.random());
  }

  private static HlsEndpoint pages(HlsStreams hls, Relay relay, RandomGenerator random) {
    return new HlsEndpoint(
        hls, relay::mayPlay, (key, then) -> relay.derived().want(key, then), random);
  }

  @Override
  public LiveService service() {
    return service;
  }

  @Override
  public List<Part> among(ClusterPart nodes) {
    return List.of(new NodeStreamsPart(setup, relay, hls::viewers, nodes));
  }

  @Override
  public List<Site> sites() {
    Site flv =
        new Site(
            sockets::serves,
            ServerWebSocketHandshake::accept,
            (socket, closed) -> sockets.accept(socket, addresses.of(socket).text(), closed));
    return Stream.concat(wires.stream().flatMap(one -> one.sites().stream()), Stream.of(flv))
        .toList();
  }

  @Override
  public List<Pages> pages() {
    return Stream.concat(
            Stream.of(this::answer), wires.stream().flatMap(one -> one.pages().stream()))
        .toList();
  }

  @Override
  public HttpServerOptions with(HttpServerOptions options) {
    int most = Math.max(options.getMaxWebSocketFrameSize(), settings.flv().messageBytes());
    return options
        .setMaxWebSocketFrameSize(most)
        .setMaxWebSocketMessageSize(most)
        .setRegisterWebSocketWriteHandlers(false);
  }

  @Override
  public List<OperatorOps> operations() {
    return List.of(new StreamOps(reports), banOps);
  }

  @Override
  public List<BanListener> banListeners() {
    return List.of(banCuts);
  }

  @Override
  public List<RoomListener> listeners() {
    return List.of(mixing, cuts);
  }

  @Override
  public List<Timer> timers() {
    return List.of(
        new Timer(RELAY_PERIOD, relay::enforceTimeouts),
        new Timer(Mixing.TICK, mixing::tick),
        transcoding.timer(),
        new Timer(Timer.EACH_SECOND, rtmp::enforceTimeouts),
        new Timer(Timer.EACH_SECOND, hls::sweep));
  }

  @Override
  public void show(ServerMeters meters) {
    new EmbeddedLiveMeters(relay, rtmp, hls, mixing, kept).show(meters);
    transcoding.show(meters);
    wires.forEach(wire -> wire.show(meters));
  }

  /** Begins to accept RTMP and WebRTC if they are wanted. */
  @Override
  public void start() throws IOException {
    if (settings.rtmp().enabled()) {
      Waiting.forPort(rtmp.listen(), bind, settings.rtmp().port());
    }
    for (Part wire : wires) {
      wire.start();
    }
  }

  /** Ends all streams, and then whoever still holds on. */
  @Override
  public void stop() {
    mixing.close();
    relay.close();
    wires.forEach(Part::stop);
    Waiting.forEnd("streams", rtmp.close(), CLOSING);
  }

  private void answer(HttpServerRequest request, Consumer<HttpServerRequest> unknown) {
    String path = request.path();
    if (flv.serves(path)) {
      flv.handle(request, addresses.of(request).text());
    } else if (statuses.serves(path)) {
      statuses.handle(request, addresses.of(request).text());
    } else if (hlsPages.serves(path)) {
      hlsPages.handle(request, addresses.of(request).text());
    } else {
      unknown.accept(request);
    }
  }

  /** Asked for with the first address, when there is a server. */
  private int rtmpPort() {
    return rtmp.port();
  }

  private StreamAuth auth(Setup setup, LiveUrlSigner signer, StreamBans bans) {
    return new UnbannedAuth(
        new SignedUrlAuth(signer, settings.acceptPushKeyForPlay(), setup.clock()),
        bans,
        setup.settings().live().push().validTime());
  }

  private static RtmpSettings rtmp(Settings settings) {
    HttpSettings http = settings.http();
    int loops = http.listener().eventLoops() > 0 ? http.listener().eventLoops() : processors();
    return new RtmpSettings(
        settings.embedded().rtmp().bind(),
        settings.embedded().rtmp().port(),
        loops,
        new RtmpSettings.Limits(
            http.limits().connections(),
            http.limits().connectionsPerAddress(),
            settings.embedded().rtmp().handshakes()),
        RtmpSettings.Timeouts.usual());
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String searchPath() {
    return Objects.requireNonNullElse(System.getenv("PATH"), "");
  }
}
