package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;

/** The addresses the server hands out work with ffmpeg and rtmpdump, and no others do. */
class OwnRtmpTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("live.provider", "embedded"));

  @Test
  void what_is_pushed_to_the_address_is_played_by_rtmp_and_flv() {
    Answer addresses = addresses();
    try (Program pusher = Ffmpeg.push(Clip.PLAIN, addresses.string("url_push"))) {
      for (String play : List.of("url_play_rtmp", "url_play_flv", "url_play_acc")) {
        assertThat(tracks(addresses.string(play)))
            .as("%s, pushed by %s", play, pusher.complaints())
            .containsExactlyInAnyOrderElementsOf(Ffprobe.tracks(Clip.PLAIN.path()));
      }
    }
  }

  @Test
  void a_forged_an_expired_and_a_play_address_do_not_push() {
    Answer addresses = addresses();
    String good = addresses.string("url_push");
    String forged = good.replaceFirst("txSecret=....", "txSecret=0000");
    assertThat(refusal(forged)).contains("forged");
    assertThat(refusal(addresses.string("url_play_rtmp"))).contains("forged");
    assertThat(refusal(good.substring(0, good.indexOf('?')))).contains("unsigned");
    server.clock().advance(Duration.ofDays(8));
    assertThat(refusal(good)).contains("expired");
    assertThat(refusalToPlay(addresses.string("url_play_rtmp"))).contains("expired");
  }

  @Test
  void without_rtmp_its_port_may_be_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> off =
          Map.of(
              "live.provider", "embedded",
              "live.embedded.rtmpPort", Integer.toString(taken.getLocalPort()),
              "live.embedded.rtmp", "off");
      try (TestServer without = TestServer.start(off)) {
        assertThat(without.web().get("/weapp/utils/get_test_pushurl").ok()).isNotNull();
      }
    }
  }

  /** Players of a stream nobody publishes are let wait for it, on a clock that the test moves. */
  private List<Ffprobe.Track> tracks(String url) {
    return await()
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(() -> Ffprobe.tracks(url), found -> found.size() == 2);
  }

  private static String refusal(String url) {
    try (Program pusher = Ffmpeg.push(Clip.PLAIN, url)) {
      Program.Ended ended = pusher.await(Ffmpeg.LIMIT);
      assertThat(ended.status()).isNotZero();
      return ended.complaints();
    }
  }

  private static String refusalToPlay(String url) {
    Program.Ended ended = Ffmpeg.decode(url, 1);
    assertThat(ended.status()).isNotZero();
    return ended.complaints();
  }

  private Answer addresses() {
    return server.web().get("/weapp/utils/get_test_pushurl").ok();
  }
}
