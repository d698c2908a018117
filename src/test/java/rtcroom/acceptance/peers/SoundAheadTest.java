package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.FlvFile;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.server.Camera;
import rtcroom.testing.server.Tag;

/** Encoders that send sound long before the picture it belongs to, as some cameras do. */
class SoundAheadTest {
  private static final long CLIP = 10_040;
  private static final int ROUNDS = 9;

  /** In milliseconds: so much of the stream is sent at a time, three times as fast as it plays. */
  private static final long PIECE = 150;

  private static final long EVERY = 50;

  private static final LiveSite site = new LiveSite();
  private static final ScheduledExecutorService senders = Executors.newScheduledThreadPool(3);
  private static final Vertx vertx = Vertx.vertx();
  private static final WebSocketClient sockets = vertx.createWebSocketClient();

  @AfterAll
  static void end() {
    senders.shutdownNow();
    vertx.close().await();
    site.close();
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(longs = {0, 2_000, 10_000})
  void hls_has_sound_and_picture_of_the_same_time_together(long ahead) {
    LiveSite.Stream at = site.stream();
    URI push = URI.create(at.push());
    Camera camera =
        Camera.at(
                sockets,
                URI.create(at.flv()).getPort(),
                push.getRawPath() + "?" + push.getRawQuery())
            .begins();
    ScheduledFuture<?> sending = sends(camera, ahead);
    at.awaitsLive();
    try (Playing first = Playing.begin(Ffmpeg8::start, at.hls(), 8)) {
      plays(first);
    }
    try (Playing later = Playing.begin(at.hls(), 8)) {
      plays(later);
    }
    sending.cancel(false);
    camera.ends();
  }

  private static void plays(Playing player) {
    assertThat(player.endsWell().longestStep()).isLessThan(0.5);
    List<List<Double>> times = player.times();
    assertThat(times).hasSize(2);
    assertThat(times.getFirst().getFirst()).isCloseTo(times.getLast().getFirst(), within(0.7));
    assertThat(times.getFirst().getLast()).isCloseTo(times.getLast().getLast(), within(0.7));
  }

  private static ScheduledFuture<?> sends(Camera camera, long ahead) {
    Deque<Packet> packets = new ArrayDeque<>(packets(ahead));
    AtomicLong sent = new AtomicLong();
    return senders.scheduleAtFixedRate(
        () -> {
          long until = sent.addAndGet(PIECE);
          while (!packets.isEmpty() && arrival(packets.getFirst(), ahead) <= until) {
            Packet packet = packets.remove();
            camera.sends(
                new Tag(packet.kind() == PacketKind.AUDIO ? 8 : 9, packet.time(), packet.body()));
          }
        },
        0,
        EVERY,
        TimeUnit.MILLISECONDS);
  }

  private static long arrival(Packet packet, long ahead) {
    return packet.time() - (packet.kind() == PacketKind.AUDIO ? ahead : 0);
  }

  private static List<Packet> packets(long ahead) {
    List<Packet> clip = FlvFile.packets(Clip.PLAIN);
    List<Packet> all = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long later = i * CLIP;
      clip.stream()
          .filter(packet -> packet.kind() != PacketKind.DATA)
          .filter(packet -> later == 0 || !packet.isHeader())
          .map(packet -> new Packet(packet.kind(), packet.time() + later, packet.body()))
          .forEach(all::add);
    }
    all.sort(
        Comparator.comparing(
            (Packet packet) -> packet.isHeader() ? Long.MIN_VALUE : arrival(packet, ahead)));
    return all;
  }
}
