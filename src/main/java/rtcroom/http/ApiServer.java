package rtcroom.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import rtcroom.base.Clocks;
import rtcroom.base.MemoryBudget;
import rtcroom.session.Rates;

/** Listens for HTTP on as many event loops as configured. */
public final class ApiServer {
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(75);
  private static final int LONGEST_REQUEST_LINE = 16 * 1024;

  private final Vertx vertx;
  private final HttpSettings settings;
  private final Function<OpenBodies, ApiHandler> handlers;
  private final Companion companion;
  private final ConnectionLimit connections;
  private final CallerAddress callers;
  private final SocketSites sockets;
  private final MemoryBudget unfinished;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile boolean isOpen = true;

  /**
   * What else is served on the port.
   *
   * @param options adds what it needs of the HTTP servers
   * @param sites where WebSockets are taken
   * @param pages take requests that no operation is at
   */
  public record Companion(UnaryOperator<HttpServerOptions> options, List<Site> sites, Pages pages) {
    public Companion {
      sites = List.copyOf(sites);
    }
  }

  /**
   * A server that does not listen yet.
   *
   * @param unfinished memory for what clients have begun and not ended
   */
  public ApiServer(
      Vertx vertx,
      HttpSettings settings,
      Operations operations,
      Rates rates,
      Companion companion,
      CallMeter meter,
      MemoryBudget unfinished,
      Clocks clocks) {
    this.vertx = vertx;
    this.companion = companion;
    this.settings = settings;
    RouteTable table = new RouteTable(operations.routes(), settings.contextPrefixes());
    this.callers = new CallerAddress(settings.callers().trustedProxies());
    this.handlers =
        bodies ->
            new ApiHandler(
                table,
                operations.fields(),
                settings.callers(),
                bodies,
                rates,
                companion.pages(),
                meter,
                clocks);
    this.connections =
        new ConnectionLimit(
            settings.limits().connections(), settings.limits().connectionsPerAddress(), callers);
    this.unfinished = unfinished;
    this.sockets =
        new SocketSites(
            companion.sites(),
            callers,
            new OriginCheck(settings.callers()),
            rates,
            connections,
            unfinished,
            () -> isOpen);
  }

  /**
   * Has it answer only what watches over it, and tell all others to come back. To be called before
   * {@link #listen}.
   */
  public void keepShut() {
    isOpen = false;
  }

  /** From now on serves everybody. */
  public void open() {
    isOpen = true;
  }

  /** Connections that are open now. */
  public int openConnections() {
    return connections.open();
  }

  /**
   * Begins to accept.
   *
   * @return the port, the real one where 0 was configured; fails when it cannot be had
   */
  public Future<Integer> listen() {
    int loops =
        settings.listener().eventLoops() > 0
            ? settings.listener().eventLoops()
            : Runtime.getRuntime().availableProcessors();
    return vertx
        .deployVerticle(() -> new Listener(), new DeploymentOptions().setInstances(loops))
        .map(_ -> servers.getFirst().actualPort());
  }

  /** Accepts no more, and lets what is being answered finish within {@code grace}. */
  public Future<Void> shutdown(Duration grace) {
    return Future.all(
            servers.stream()
                .map(server -> server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }

  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      HttpSettings.Limits limits = settings.limits();
      OpenBodies bodies = new OpenBodies(limits.bodyBytes(), limits.bodyWithin(), unfinished);
      ApiHandler handler = handlers.apply(bodies);
      HttpServerOptions options = companion.options().apply(options());
      OpenRequests requests = new OpenRequests(limits, callers, unfinished, options);
      HttpServer server = vertx.createHttpServer(options);
      watch(bodies, requests);
      server
          .requestHandler(request -> answer(request, handler))
          .invalidRequestHandler(request -> refuse(request, handler))
          .connectionHandler(connection -> accept(connection, requests));
      sockets.serve(server, options.getMaxWebSocketFrameSize());
      return server.listen(port(), settings.listener().bind()).onSuccess(servers::add);
    }
  }

  private void watch(OpenBodies bodies, OpenRequests requests) {
    vertx.setPeriodic(
        InputDeadlines.TICK.toMillis(),
        _ -> {
          bodies.tick();
          requests.tick();
        });
  }

  private void accept(HttpConnection connection, OpenRequests requests) {
    requests.watch(connection);
    connections.accept(connection);
  }

  private static void refuse(HttpServerRequest request, ApiHandler handler) {
    OpenRequests.begun(request.connection());
    handler.refuse(request);
  }

  private void answer(HttpServerRequest request, ApiHandler handler) {
    OpenRequests.begun(request.connection());
    if (!connections.admits(request.remoteAddress(), request.headers())) {
      handler.turnAway(request);
    } else if (isOpen) {
      handler.handle(request);
    } else {
      handler.handleEarly(request);
    }
  }

  /** A negative port is a random one that all event loops share. */
  private int port() {
    return settings.listener().port() == 0 ? -1 : settings.listener().port();
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setTcpFastOpen(true)
        .setTcpNoDelay(true)
        .setIdleTimeout((int) IDLE_CONNECTION.toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }
}
