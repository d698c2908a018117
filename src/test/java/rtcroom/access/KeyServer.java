package rtcroom.access;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes keys over real sockets, or misbehaves as told. */
final class KeyServer {
  /** How it answers. */
  enum Mood {
    GOOD,
    ERROR,
    REDIRECT,
    GARBAGE,
    EMPTY,
    HUGE,
    HANG,
    STALL,
    CUT
  }

  final AtomicInteger requests = new AtomicInteger();
  volatile Mood mood = Mood.GOOD;
  private volatile String keys = new JWKSet().toString();
  private final HttpServer server;

  KeyServer(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, SECONDS);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/keys");
  }

  void publish(JWK... published) {
    keys = new JWKSet(List.of(published)).toString();
  }

  private void answer(HttpServerRequest request) {
    requests.incrementAndGet();
    var response = request.response();
    switch (mood) {
      case GOOD -> response.end(keys);
      case ERROR -> response.setStatusCode(503).end(keys);
      case REDIRECT ->
          response.setStatusCode(302).putHeader("Location", url().toString()).end(keys);
      case GARBAGE -> response.end("<html>welcome</html>");
      case EMPTY -> response.end();
      case HUGE -> response.end("{\"keys\":[" + " ".repeat(1_000_000) + "]}");
      case HANG -> {}
      case STALL -> response.putHeader("Content-Length", "1000").write(keys.substring(0, 9));
      case CUT ->
          response
              .putHeader("Content-Length", "100000")
              .write(keys)
              .onComplete(_ -> request.connection().close());
    }
  }

  void close() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(5, SECONDS);
  }
}
