package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rtcroom.testing.server.TestServer;

/** {@code docs/walkthrough.sh} runs as a newcomer would run it. */
class WalkthroughTest {

  @Test
  void a_room_lives_and_ends_as_the_script_says() throws Exception {
    try (TestServer server = TestServer.start()) {
      Ended ended = walk(server);
      assertThat(ended.status()).as(ended.output()).isZero();
      assertThat(ended.output()).endsWith("Every answer was the expected one.\n");
      assertThat(ended.output()).contains("\"result\":{\"code\":0,\"message\":\"Success!\"");
      assertThat(server.live().mixes()).hasSize(1);
    }
  }

  @Test
  void it_runs_against_a_server_without_any_cloud() throws Exception {
    Map<String, String> own = Map.of("im.provider", "embedded", "live.provider", "embedded");
    try (TestServer server = TestServer.start(own)) {
      server.clock().run(); // the mix waits a while for streams that never come
      Ended ended = walk(server);
      assertThat(ended.status()).as(ended.output()).isZero();
    }
  }

  @Test
  void it_stops_at_the_first_answer_that_is_not_the_expected_one() throws Exception {
    try (TestServer server = TestServer.start(Map.of("loginInfo.mode", "off"))) {
      Ended ended = walk(server);
      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.output()).endsWith("expected code 0\n");
    }
  }

  private record Ended(int status, String output) {}

  private static Ended walk(TestServer server) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "docs/walkthrough.sh", "http://127.0.0.1:" + server.port())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
