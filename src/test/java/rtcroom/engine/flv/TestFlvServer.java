package rtcroom.engine.flv;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.OpenAuth;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;

/**
 * FLV on two ports: one with bytes that are shared between viewers, one without. Behind them a
 * relay on a clock that stands still, where viewers wait for a publisher as long as it takes, and
 * go with him.
 */
final class TestFlvServer implements AutoCloseable {
  private static final int MOST_TAG_BYTES = 8 << 20;

  final Relay relay =
      new Relay(
          settings(),
          new OpenAuth(),
          MemoryBudget.unlimited(),
          () -> Instant.EPOCH,
          System::nanoTime);
  private final Vertx vertx = Vertx.vertx();
  private final Duration idle;
  private final HttpServer sharing;
  private final HttpServer copying;

  TestFlvServer() {
    this(Duration.ZERO);
  }

  /**
   * @param idle after which a connection is closed that carries nothing; zero for never
   */
  TestFlvServer(Duration idle) {
    this.idle = idle;
    sharing =
        serve(
            new FlvEndpoint(vertx, relay),
            new FlvSocketEndpoint(vertx, relay, MOST_TAG_BYTES, MemoryBudget.unlimited()));
    copying =
        serve(
            new FlvEndpoint(vertx, relay, _ -> Optional.empty()),
            new FlvSocketEndpoint(
                vertx, relay, MOST_TAG_BYTES, MemoryBudget.unlimited(), _ -> Optional.empty()));
    vertx.setPeriodic(20, _ -> relay.enforceTimeouts());
  }

  private static RelaySettings settings() {
    RelaySettings usual = RelaySettings.usual();
    RelaySettings.Timeouts timeouts = usual.timeouts();
    return new RelaySettings(
        usual.limits(),
        new RelaySettings.Timeouts(
            timeouts.firstPacket(),
            timeouts.nextPacket(),
            timeouts.takeOver(),
            Duration.ofDays(1),
            Duration.ZERO),
        usual.gop(),
        usual.slowViewer(),
        usual.tick());
  }

  private HttpServer serve(FlvEndpoint pages, FlvSocketEndpoint sockets) {
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setIdleTimeout((int) idle.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
        .requestHandler(request -> pages.handle(request, "a peer"))
        .webSocketHandler(socket -> sockets.accept(socket, "a peer", () -> {}))
        .listen(0, "127.0.0.1")
        .await();
  }

  /** Host, port and path of a stream, without the scheme. */
  String at(boolean shared, String path) {
    return "://127.0.0.1:" + port(shared) + "/live/" + path;
  }

  int port(boolean shared) {
    return (shared ? sharing : copying).actualPort();
  }

  int viewers(String stream) {
    return relay.figures(StreamKey.of(new StreamId(stream))).stream()
        .flatMap(figures -> figures.viewers().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Override
  public void close() {
    relay.close();
    sharing.close().await();
    copying.close().await();
    vertx.close().await();
  }
}
