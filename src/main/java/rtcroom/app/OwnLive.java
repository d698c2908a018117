package rtcroom.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import rtcroom.config.Settings;
import rtcroom.engine.EmbeddedLive;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.engine.SeatCuts;
import rtcroom.engine.StatusEndpoint;
import rtcroom.engine.StreamLog;
import rtcroom.engine.StreamMeters;
import rtcroom.engine.StreamReports;
import rtcroom.engine.flv.FlvEndpoint;
import rtcroom.engine.flv.FlvSocketEndpoint;
import rtcroom.engine.hls.HlsEndpoint;
import rtcroom.engine.hls.HlsStreams;
import rtcroom.engine.mix.Mixing;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelayTotals;
import rtcroom.engine.relay.SignedUrlAuth;
import rtcroom.engine.rtmp.RtmpFault;
import rtcroom.engine.rtmp.RtmpFigures;
import rtcroom.engine.rtmp.RtmpServer;
import rtcroom.engine.rtmp.RtmpSettings;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.http.CallerAddress;
import rtcroom.http.HttpSettings;
import rtcroom.http.Site;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixFault;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.RoomDirectory;

/** Wires the live engine that is part of the server. */
final class OwnLive {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration EACH_SECOND = Duration.ofSeconds(1);

  private final EmbeddedSettings settings;
  private final LiveUrls urls;
  private final Relay relay;
  private final RtmpServer rtmp;
  private final StreamReports reports;
  private final FlvEndpoint pages;
  private final StatusEndpoint statuses;
  private final FlvSocketEndpoint sockets;
  private final HlsStreams hls;
  private final HlsEndpoint hlsPages;
  private final CallerAddress addresses;
  private final Mixing mixing;

  /**
   * Not serving yet.
   *
   * @param clock tells whether addresses are still valid
   * @param steady the same time, but going only forward
   * @param random strong enough for secrets
   */
  OwnLive(
      Settings settings,
      RoomDirectory directory,
      Vertx vertx,
      InstantSource clock,
      InstantSource steady,
      SecureRandom random) {
    this.settings = settings.embedded();
    urls = LiveUrls.of(settings.live());
    addresses = new CallerAddress(settings.http().callers().trustedProxies());
    relay =
        new Relay(
            this.settings.relay(),
            new SignedUrlAuth(urls.signer(), this.settings.acceptPushKeyForPlay(), clock),
            steady);
    StreamMeters meters = new StreamMeters(steady);
    relay.observe(new StreamLog(steady));
    relay.observe(meters);
    hls = new HlsStreams(this.settings.hls(), steady);
    relay.observe(hls);
    reports = new StreamReports(relay, meters, hls::viewers);
    rtmp = new RtmpServer(vertx, rtmp(settings), relay, steady, random);
    pages = new FlvEndpoint(vertx, relay);
    statuses = new StatusEndpoint(relay, reports);
    hlsPages = new HlsEndpoint(hls, relay::mayPlay, random);
    sockets = new FlvSocketEndpoint(vertx, relay, this.settings.flv().tagBytes());
    mixing = Mixing.of(this.settings.mixing(), searchPath(), relay, vertx, steady, random);
    directory.listen(mixing);
    directory.listen(new SeatCuts(relay, urls, directory::roomsOf));
  }

  /** What is known of the streams. */
  StreamReports reports() {
    return reports;
  }

  LiveService service() {
    return new EmbeddedLive(urls, relay, mixing::order);
  }

  /** What an HTTP server needs to carry it. */
  HttpServerOptions with(HttpServerOptions options) {
    int most = Math.max(options.getMaxWebSocketFrameSize(), settings.flv().messageBytes());
    return options
        .setMaxWebSocketFrameSize(most)
        .setMaxWebSocketMessageSize(most)
        .setRegisterWebSocketWriteHandlers(false);
  }

  Site site() {
    return new Site(
        sockets::serves,
        ServerWebSocketHandshake::accept,
        (socket, closed) -> sockets.accept(socket, addresses.of(socket).text(), closed));
  }

  /** Answers requests for streams, and hands all others on. */
  void answer(HttpServerRequest request, Consumer<HttpServerRequest> other) {
    if (pages.serves(request.path())) {
      pages.handle(request, addresses.of(request).text());
    } else if (statuses.serves(request.path())) {
      statuses.handle(request, addresses.of(request).text());
    } else if (hlsPages.serves(request.path())) {
      hlsPages.handle(request, addresses.of(request).text());
    } else {
      other.accept(request);
    }
  }

  /** Begins to accept RTMP if it is wanted; fails when its port cannot be had. */
  Future<Integer> listen() {
    return settings.rtmp().enabled()
        ? rtmp.listen()
        : Future.succeededFuture(settings.rtmp().port());
  }

  /** The addresses lead to these ports from now on. */
  void listensAt(int rtmpPort, int webPort) {
    urls.foundPorts(rtmpPort, webPort);
  }

  /**
   * Looks after all peers.
   *
   * @param each has work done again and again, until the server ends
   */
  void tick(BiConsumer<Duration, Runnable> each) {
    each.accept(LOOK, relay::enforceTimeouts);
    each.accept(Mixing.TICK, mixing::tick);
    each.accept(EACH_SECOND, rtmp::enforceTimeouts);
    each.accept(EACH_SECOND, hls::sweep);
  }

  /** Ends all streams, and then whoever still holds on. */
  Future<Void> close() {
    mixing.close();
    relay.close();
    return rtmp.close();
  }

  void show(ServerMeters meters) {
    showRtmp(meters);
    RelayTotals totals = relay.totals();
    meters.gauge("rtcroom.live.streams", relay::published);
    meters.gauge("rtcroom.live.hls.bytes", hls::bytes);
    meters.counter("rtcroom.live.bytes", "direction", "in", totals::bytesIn);
    meters.counter("rtcroom.live.bytes", "direction", "out", totals::bytesOut);
    meters.counter("rtcroom.live.drops", "kind", "viewer", totals::drops);
    meters.counter("rtcroom.live.starts", "kind", "stream", totals::started);
    for (EndCause why : EndCause.values()) {
      meters.counter("rtcroom.live.ends", "cause", why.word(), () -> totals.ended(why));
    }
    for (LiveRefusal why : LiveRefusal.values()) {
      meters.counter("rtcroom.live.refusals", "cause", why.word(), () -> totals.refused(why));
    }
    meters.gauge("rtcroom.live.mixes", mixing::running);
    meters.counter("rtcroom.live.mix.restarts", "kind", "process", mixing::restarts);
    for (MixFault why : MixFault.values()) {
      meters.counter("rtcroom.live.mix.refusals", "cause", why.word(), () -> mixing.refusals(why));
    }
    for (PlayProtocol protocol : PlayProtocol.values()) {
      meters.gauge("rtcroom.live.viewers", "protocol", protocol.word(), () -> viewers(protocol));
    }
  }

  private long viewers(PlayProtocol protocol) {
    return protocol == PlayProtocol.HLS ? hls.viewers() : relay.totals().viewers(protocol);
  }

  private void showRtmp(ServerMeters meters) {
    RtmpFigures figures = rtmp.figures();
    meters.gauge("rtcroom.rtmp.connections", "state", "open", rtmp::open);
    meters.gauge("rtcroom.rtmp.connections", "state", "handshake", rtmp::inHandshake);
    meters.counter("rtcroom.rtmp.refusals", "cause", "too_many", figures::turnedAway);
    for (RtmpFault fault : RtmpFault.values()) {
      meters.counter("rtcroom.rtmp.faults", "cause", fault.word(), () -> figures.closed(fault));
    }
  }

  private static RtmpSettings rtmp(Settings settings) {
    HttpSettings http = settings.http();
    int loops = http.listener().eventLoops() > 0 ? http.listener().eventLoops() : processors();
    return new RtmpSettings(
        http.listener().bind(),
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
