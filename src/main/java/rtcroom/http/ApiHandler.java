package rtcroom.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.ClientAddress;
import rtcroom.base.Clocks;
import rtcroom.base.LogLimit;
import rtcroom.rooms.Rooms;
import rtcroom.session.Rates;

/**
 * Takes every request: finds its route, reads and decodes it, has it answered, sends and counts the
 * answer. Whatever goes wrong ends in one JSON answer with a code. For one event loop.
 */
final class ApiHandler implements Handler<HttpServerRequest> {
  /** Failures of one operation that are told whole in a minute. */
  private static final int LOGGED = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  private final RouteTable routes;
  private final FieldTable fields;
  private final OpenBodies bodies;
  private final Rates rates;
  private final Pages pages;
  private final CallMeter meter;
  private final InstantSource clock;
  private final LogLimit<String> failures;
  private final OriginCheck origins;
  private final Cors cors;
  private final CallerAddress addresses;

  ApiHandler(
      RouteTable routes,
      FieldTable fields,
      HttpSettings.Callers callers,
      OpenBodies bodies,
      Rates rates,
      Pages pages,
      CallMeter meter,
      Clocks clocks) {
    this.routes = routes;
    this.fields = fields;
    this.bodies = bodies;
    this.rates = rates;
    this.pages = pages;
    this.meter = meter;
    this.clock = clocks.shown();
    this.failures =
        new LogLimit<>(LOGGED, Duration.ofMinutes(1), clocks.steady(), ApiHandler::leftOut);
    this.origins = new OriginCheck(callers);
    this.cors = new Cors(callers.allowedOrigins());
    this.addresses = new CallerAddress(callers.trustedProxies());
  }

  @Override
  public void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    Exchange exchange = new Exchange(request, cors);
    Optional<Route> found = routes.find(request.path());
    Optional<Reply> foreign = origins.refusal(request.headers());
    if (foreign.isPresent()) {
      answer(exchange, found.orElse(null), foreign.get(), start);
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      exchange.send(Reply.ok());
    } else if (found.isEmpty()) {
      pages.answer(request, _ -> answer(exchange, null, Reply.status(404, "接口不存在"), start));
    } else {
      serve(request, exchange, found.get(), start);
    }
  }

  /** The same while the server starts: only whoever watches over it is served. */
  void handleEarly(HttpServerRequest request) {
    if (routes.find(request.path()).filter(Route::isEarly).isPresent()) {
      handle(request);
    } else {
      answer(new Exchange(request, cors), null, Reply.starting(), System.nanoTime());
    }
  }

  /** Refuses a request of a client that has as many connections as it may. */
  void turnAway(HttpServerRequest request) {
    Reply reply = Reply.status(429, "该地址的连接数已达上限").closing();
    answer(new Exchange(request, cors), null, reply, System.nanoTime());
  }

  /** Answers what is no HTTP, in our words; then the connection is of no more use. */
  void refuse(HttpServerRequest request) {
    Throwable fault = request.decoderResult().cause();
    Reply reply =
        switch (fault) {
          case TooLongHttpLineException _ -> Reply.status(414, "请求地址过长");
          case TooLongHttpHeaderException _ -> Reply.status(431, "请求头过大");
          case null, default -> Reply.status(400, "请求不是合法的HTTP");
        };
    answer(new Exchange(request, cors), null, reply.closing(), System.nanoTime());
  }

  private void serve(HttpServerRequest request, Exchange exchange, Route route, long start) {
    if (!route.allows(request.method())) {
      Reply reply = Reply.status(405, "请求方法不允许").with("Allow", route.allowed());
      answer(exchange, route, reply, start);
      return;
    }
    ClientAddress address = addresses.of(request);
    Duration wait = route.isProbe() ? Duration.ZERO : rates.request(address);
    if (!wait.isZero()) {
      answer(exchange, route, Reply.tooMany(wait), start);
      return;
    }
    exchange.readBody(
        bodies,
        address,
        bytes -> answer(exchange, route, run(request, route, address, bytes), start),
        refused -> answer(exchange, route, refused, start));
  }

  private CompletionStage<Reply> run(
      HttpServerRequest request, Route route, ClientAddress address, byte[] bytes) {
    try {
      return route.answer().answer(call(request, route, address, bytes));
    } catch (Rejection rejection) {
      return rejection.reply().now();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** TRTC has a header of its own. */
  private static @Nullable String proof(HttpServerRequest request) {
    String usual = request.getHeader("Authorization");
    return usual == null ? request.getHeader("Sign") : usual;
  }

  private Call call(HttpServerRequest request, Route route, ClientAddress address, byte[] bytes) {
    Query query = new Query(request.query());
    RequestBody body = RequestBody.read(request.getHeader("Content-Type"), bytes, fields);
    return new Call(
        request.method(),
        query,
        route.allows(HttpMethod.GET) ? body.or(query) : body,
        address,
        proof(request),
        null,
        clock.instant());
  }

  private void answer(Exchange exchange, Route route, CompletionStage<Reply> stage, long start) {
    CompletableFuture<Reply> future = stage.toCompletableFuture();
    if (future.state() == Future.State.SUCCESS) {
      answer(exchange, route, future.join(), start);
      return;
    }
    Context context = Vertx.currentContext();
    stage.whenComplete(
        (reply, failure) ->
            context.runOnContext(
                _ ->
                    answer(
                        exchange, route, failure == null ? reply : failed(route, failure), start)));
  }

  private void answer(Exchange exchange, @Nullable Route route, Reply reply, long start) {
    exchange.send(reply);
    meter.answered(
        route == null ? "none" : route.family(),
        route == null ? "none" : route.op(),
        reply.code() == 0 && reply.status() != 200 ? reply.status() : reply.code(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static void leftOut(String op, long count) {
    LOG.atError()
        .addKeyValue("op", op)
        .addKeyValue("leftOut", count)
        .log("more failed in a minute");
  }

  private Reply failed(Route route, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Rejection rejection) {
      return rejection.reply();
    }
    if (cause instanceof Rooms.Undecided) {
      return Reply.undecided();
    }
    String op = route.family() + "/" + route.op();
    if (failures.grants(op)) {
      LOG.atError().addKeyValue("op", op).setCause(cause).log("an operation failed");
    }
    return Reply.internalError();
  }
}
