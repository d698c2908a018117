package rtcroom.engine.mix;

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
final class Feeds implements AutoCloseable {
  private static final int SECRET_BYTES = 16;

  private final SecureRandom random;
  private final Map<String, Feed> offered = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Future<HttpServer> listening;

  Feeds(Vertx vertx, SecureRandom random) {
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
  String offer(Feed feed) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String path = "/" + HexFormat.of().formatHex(secret);
    offered.put(path, feed);
    return "http://127.0.0.1:" + listening.await().actualPort() + path;
  }

  /** Takes back what was not called for. */
  void withdraw(Feed feed) {
    offered.values().remove(feed);
    feed.close();
  }

  @Override
  public void close() {
    offered.clear();
    server.close();
  }

  private void serve(HttpServerRequest request) {
    Feed feed = offered.remove(request.path());
    if (feed == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    feed.serve(request.response(), Vertx.currentContext());
  }
}
