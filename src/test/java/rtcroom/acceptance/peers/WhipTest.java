package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;

/** The ffmpeg of today publishes by WHIP, and players of the other wires get it. */
class WhipTest {
  private static final double NO_GAP = 0.5;
  private static final int LONG = 60;

  private static final LiveSite site = LiveSite.ofWebRtc();

  @AfterAll
  static void end() {
    site.close();
  }

  /** By itself it is the server of DTLS, and we are the client. */
  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(strings = {"", "dtls_active"})
  void what_it_publishes_is_played_by_rtmp_and_flv(String flags) {
    LiveSite.Stream at = site.stream();
    String[] options = flags.isEmpty() ? new String[0] : new String[] {"-whip_flags", flags};
    try (Program pusher = Ffmpeg8.publish(at.whip(), LONG, options)) {
      JsonNode report = awaitsPicture(at, pusher);
      assertThat(report.path("protocol").asText()).isEqualTo("whip");
      assertThat(report.path("audio").path("codec").asText()).isEqualTo("Opus");
      try (Playing flv = Playing.begin(Ffmpeg8::start, at.flv(), 4);
          Playing rtmp = Playing.begin(at.rtmp(), 4);
          Playing opus = Playing.begin(Ffmpeg8::start, at.flv() + "&sound=opus", 4)) {
        for (Playing player : List.of(flv, rtmp, opus)) {
          String sound = player == opus ? "opus stereo" : "aac stereo";
          assertThat(player.endsWell().longestStep()).isLessThan(NO_GAP);
          assertThat(player.tracks()).containsExactlyInAnyOrder("h264 320x180", sound);
        }
      }
      isPlayedByWebSocket(at.flv());
    }
  }

  /** The same bytes as by HTTP, whose decoding is looked at. */
  private static void isPlayedByWebSocket(String flv) {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onBinary(
              WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            came.writeBytes(bytes);
            from.request(1);
            return null;
          }
        };
    URI address = URI.create(flv.replaceFirst("^http", "ws"));
    WebSocket socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, listener).join();
    await().atMost(LiveSite.SOON).until(() -> came.size() > 20_000);
    assertThat(came.toByteArray()).startsWith('F', 'L', 'V', 1, 5);
    socket.abort();
  }

  @Test
  @Execution(CONCURRENT)
  void the_stream_ends_when_it_says_so() {
    LiveSite.Stream at = site.stream();
    try (Program pusher = Ffmpeg8.publish(at.whip(), 5)) {
      awaitsPicture(at, pusher);
      Program.Ended ended = pusher.await(LiveSite.SOON);
      assertThat(ended.status()).as(ended.complaints()).isZero();
      at.awaits(now -> !now.path("live").booleanValue());
      assertThat(metrics()).contains("rtcroom_live_ends_total{cause=\"unpublished\"} 1.0");
    }
  }

  /** As with every wire; the session ends with the stream. */
  @Test
  @Execution(CONCURRENT)
  void the_operator_ends_it() {
    LiveSite.Stream at = site.stream();
    try (Program pusher = Ffmpeg8.publish(at.whip(), LONG)) {
      String name = awaitsPicture(at, pusher).path("stream").asText();
      Answer answer =
          site.web()
              .send(
                  "POST",
                  "/admin/live/cut",
                  HttpRequest.BodyPublishers.ofString("{\"stream\":\"" + name + "\"}"),
                  "Authorization",
                  "Bearer " + TestServer.ADMIN_TOKEN);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      at.awaits(now -> !now.path("live").booleanValue());
      await()
          .atMost(LiveSite.SOON)
          .until(
              WhipTest::metrics,
              text -> !text.contains("rtcroom_webrtc_ends_total{cause=\"closed\"} 0.0"));
      assertThat(metrics()).contains("rtcroom_live_ends_total{cause=\"stopped\"} 1.0");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_forged_address_does_not_publish() {
    LiveSite.Stream at = site.stream();
    String forged = at.whip().replaceFirst("txSecret=....", "txSecret=0000");
    try (Program pusher = Ffmpeg8.publish(forged, LONG)) {
      Program.Ended ended = pusher.await(LiveSite.SOON);
      assertThat(ended.status()).isNotZero();
      assertThat(ended.complaints()).contains("403");
    }
  }

  private static JsonNode awaitsPicture(LiveSite.Stream at, Program pusher) {
    return at.awaits(
        now -> {
          assertThat(pusher.isRunning()).as(pusher.complaints()).isTrue();
          return now.path("video").path("width").asInt() == 320 && now.path("audio").has("codec");
        });
  }

  private static String metrics() {
    return site.web().get("/metrics").text();
  }
}
