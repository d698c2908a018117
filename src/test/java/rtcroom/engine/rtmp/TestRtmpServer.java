package rtcroom.engine.rtmp;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.RelaySettings;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamAuth;
import rtcroom.engine.stream.StreamRequest;

/**
 * RTMP on a port of its own, with a relay behind it and nothing else, on a clock that goes on by
 * itself and can be moved. Whose {@code txSecret} is {@code bad} or {@code old} is refused.
 */
final class TestRtmpServer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final Relay relay;
  private final RtmpServer server;
  private final int port;

  TestRtmpServer() {
    this(new RtmpSettings.Limits(200, 100, 100));
  }

  TestRtmpServer(RtmpSettings.Limits limits) {
    this(limits, MemoryBudget.unlimited());
  }

  TestRtmpServer(RtmpSettings.Limits limits, MemoryBudget unfinished) {
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    relay =
        new Relay(
            RelaySettings.usual(),
            new WordGate(),
            MemoryBudget.unlimited(),
            clock,
            System::nanoTime);
    RtmpSettings settings =
        new RtmpSettings("127.0.0.1", 0, 2, limits, RtmpSettings.Timeouts.usual());
    server = new RtmpServer(vertx, settings, relay, unfinished, clock, new Random(1));
    port = server.listen().await();
    vertx.setPeriodic(
        LOOK.toMillis(),
        _ -> {
          relay.enforceTimeouts();
          server.enforceTimeouts();
        });
  }

  int port() {
    return port;
  }

  Relay relay() {
    return relay;
  }

  RtmpServer server() {
    return server;
  }

  String url(String stream) {
    return "rtmp://127.0.0.1:" + port + "/live/" + stream;
  }

  /** Lets so much time go by at once. */
  void advance(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }

  @Override
  public void close() {
    relay.close();
    server.close().await();
    vertx.close().await();
  }

  private record WordGate() implements StreamAuth {
    @Override
    public Optional<LiveRefusal> push(StreamRequest request) {
      return switch (request.query().getOrDefault("txSecret", "good")) {
        case "bad" -> Optional.of(LiveRefusal.FORGED);
        case "old" -> Optional.of(LiveRefusal.EXPIRED);
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<LiveRefusal> play(StreamRequest request) {
      return push(request);
    }
  }
}
