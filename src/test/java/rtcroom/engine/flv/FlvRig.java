package rtcroom.engine.flv;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rtcroom.engine.relay.OpenGate;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;

/**
 * FLV at two doors: one with bytes that are shared between viewers, one without. Behind them a
 * relay on a clock that stands still, where viewers wait for a publisher as long as it takes, and
 * go with him.
 */
final class FlvRig implements AutoCloseable {
  private static final int MOST_TAG_BYTES = 8 << 20;

  final Relay relay = new Relay(settings(), new OpenGate(), () -> Instant.EPOCH);
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer sharing;
  private final HttpServer plain;

  FlvRig() {
    sharing = door(new FlvPages(vertx, relay), new FlvSockets(vertx, relay, MOST_TAG_BYTES));
    plain =
        door(
            new FlvPages(vertx, relay, _ -> Optional.empty()),
            new FlvSockets(vertx, relay, MOST_TAG_BYTES, _ -> Optional.empty()));
    vertx.setPeriodic(20, _ -> relay.look());
  }

  private static RelaySettings settings() {
    RelaySettings usual = RelaySettings.usual();
    RelaySettings.Patience patience = usual.patience();
    return new RelaySettings(
        usual.caps(),
        new RelaySettings.Patience(
            patience.firstPacket(),
            patience.nextPacket(),
            patience.takeOver(),
            Duration.ofDays(1),
            Duration.ZERO),
        usual.gop(),
        usual.slow(),
        usual.tick());
  }

  private HttpServer door(FlvPages pages, FlvSockets sockets) {
    return vertx
        .createHttpServer()
        .requestHandler(request -> pages.handle(request, "a peer"))
        .webSocketHandler(socket -> sockets.accept(socket, "a peer", () -> {}))
        .listen(0, "127.0.0.1")
        .await();
  }

  /** Host, port and path of a stream, without the scheme. */
  String at(boolean shared, String path) {
    return "://127.0.0.1:" + (shared ? sharing : plain).actualPort() + "/live/" + path;
  }

  int viewers(String stream) {
    return relay.figures(stream).stream()
        .flatMap(figures -> figures.viewers().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Override
  public void close() {
    relay.close();
    sharing.close().await();
    plain.close().await();
    vertx.close().await();
  }
}
