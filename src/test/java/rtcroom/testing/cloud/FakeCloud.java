package rtcroom.testing.cloud;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * The cloud with which room servers talk, in this process, on a port of its own: IM and live behind
 * one address, with troubles at will.
 *
 * <pre>{@code
 * try (FakeCloud cloud = FakeCloud.start(vertx)) {
 *   cloud.im().faults.hang(FakeIm.CREATE);
 *   … imSettings with restBase cloud.base() …
 *   cloud.im().assertTidy();
 * }
 * }</pre>
 */
public final class FakeCloud implements AutoCloseable {
  private final Vertx vertx;
  private final HttpServer server;
  private final FakeIm im;
  private final FakeLive live;
  private final FakeLiveV3 liveV3;
  private final FakeTrtc trtc;

  private FakeCloud(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.im = new FakeIm(clock);
    this.live = new FakeLive(clock);
    this.liveV3 = new FakeLiveV3(live, clock);
    this.trtc = new FakeTrtc(clock);
    this.server =
        vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1").await();
  }

  /** On the machine's own clock. */
  public static FakeCloud start(Vertx vertx) {
    return start(vertx, InstantSource.system());
  }

  public static FakeCloud start(Vertx vertx, InstantSource clock) {
    return new FakeCloud(vertx, clock);
  }

  public FakeIm im() {
    return im;
  }

  public FakeLive live() {
    return live;
  }

  /** The streams of {@link #live} by API 3.0. */
  public FakeLiveV3 liveV3() {
    return liveV3;
  }

  /** The product TRTC. */
  public FakeTrtc trtc() {
    return trtc;
  }

  /** For {@code im.restBase} and {@code live.apiBase} alike. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @Override
  public void close() {
    server.close().await();
  }

  private void receive(HttpServerRequest request) {
    request.body().onSuccess(body -> dispatch(request, body)).onFailure(_ -> request.end());
  }

  private void dispatch(HttpServerRequest request, Buffer body) {
    String command = FakeIm.command(request.path()).orElse("");
    if (!command.isEmpty()) {
      if (liveV3.tellsTime()) {
        request.response().putHeader("Date", liveV3.time());
      }
      perform(
          request,
          new Service(im.faults, im.calls, code -> FakeIm.envelope(Integer.parseInt(code))),
          command,
          () -> im.answer(command, request, json(body)));
      return;
    }
    String action = request.getHeader("X-TC-Action");
    if ("2019-07-22".equals(request.getHeader("X-TC-Version"))) {
      perform(
          request,
          new Service(trtc.faults, trtc.calls, FakeLiveV3::failure),
          action,
          () -> trtc.answer(action, request, body, json(body)));
      return;
    }
    if (action != null) {
      if (liveV3.tellsTime()) {
        request.response().putHeader("Date", liveV3.time());
      }
      perform(
          request,
          new Service(liveV3.faults, liveV3.calls, FakeLiveV3::failure),
          action,
          () -> liveV3.answer(action, request, body, json(body)));
      return;
    }
    String operation = request.getParam("interface", "");
    perform(
        request,
        new Service(
            live.faults, live.calls, code -> FakeLive.envelope(operation, Integer.parseInt(code))),
        operation,
        () -> live.answer(operation, request, json(body)));
  }

  /** What a command does; its answer may yet get lost. */
  @FunctionalInterface
  private interface Action {
    String perform();
  }

  private record Service(Faults faults, Calls calls, Function<String, String> failure) {}

  private void perform(HttpServerRequest request, Service service, String command, Action action) {
    service.calls().began(command);
    HttpServerResponse response = request.response();
    response.endHandler(_ -> service.calls().ended(command));
    response.closeHandler(
        _ -> {
          if (!response.ended()) {
            service.calls().ended(command);
          }
        });
    switch (service.faults().of(command)) {
      case Trouble.None _ -> response.end(action.perform());
      case Trouble.Delay(var by) -> {
        String answer = action.perform();
        vertx.setTimer(
            Math.max(1, by.toMillis()),
            _ -> {
              if (!response.closed()) {
                response.end(answer);
              }
            });
      }
      case Trouble.Hold(var until) -> {
        String answer = action.perform();
        until.whenComplete((_, _) -> response.end(answer));
      }
      case Trouble.HttpStatus(int status) -> response.setStatusCode(status).end("bad gateway");
      case Trouble.Code(int code) -> response.end(service.failure().apply("" + code));
      case Trouble.Refusal(String code) -> response.end(service.failure().apply(code));
      case Trouble.Body(String text) -> response.end(text);
      case Trouble.BreakOff _ -> {
        action.perform();
        request.connection().close();
      }
      case Trouble.Twice _ -> {
        action.perform();
        response.end(action.perform());
      }
      case Trouble.Hang _ -> action.perform();
    }
  }

  private static JsonObject json(Buffer body) {
    try {
      return body.length() == 0 ? new JsonObject() : body.toJsonObject();
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }
}
