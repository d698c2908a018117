package rtcroom.engine.mix.ffmpeg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the inputs of mixes to the processes of this host: on a loopback port of its own, each
 * under an address nobody can guess, which works once.
 */
public final class InputServer implements AutoCloseable {
  private static final int SECRET_BYTES = 16;

  private final SecureRandom random;
  private final Map<String, ProcessInput> offered = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Future<HttpServer> listening;

  public InputServer(Vertx vertx, SecureRandom random) {
    this.random = random;
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions().setHost("127.0.0.1").setPort(0).setTcpNoDelay(true));
    this.listening = server.requestHandler(this::serve).listen();
  }

  /**
   * Offers an input. Blocks until the port is open, which it is but for the first moments.
   *
   * @return its address, a secret
   */
  String offer(ProcessInput input) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String path = "/" + HexFormat.of().formatHex(secret);
    offered.put(path, input);
    return "http://127.0.0.1:" + listening.await().actualPort() + path;
  }

  /** Takes back what was not called for. */
  void withdraw(ProcessInput input) {
    offered.values().remove(input);
    input.close();
  }

  @Override
  public void close() {
    offered.clear();
    server.close();
  }

  private void serve(HttpServerRequest request) {
    ProcessInput input = offered.remove(request.path());
    if (input == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    input.serve(request.response(), Vertx.currentContext());
  }
}
