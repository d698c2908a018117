package rtcroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;

/** What the HTTP stack alone can do: reads the body, sends the same short JSON. A comparator. */
final class BareVertx {
  private static final byte[] REPLY = "{\"code\":0,\"message\":\"ok\"}".getBytes(UTF_8);

  private BareVertx() {}

  /** Runs until killed. */
  public static void main(String[] args) {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .onSuccess(
                        _ ->
                            request
                                .response()
                                .putHeader("Content-Type", "application/json;charset=UTF-8")
                                .end(Buffer.buffer(REPLY))))
        .listen(Integer.parseInt(args[0]), "127.0.0.1")
        .await();
  }
}
