package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rtcroom.testing.server.TestServer;

/** WebRTC is served where a port is set, and only there. */
class OwnWebRtcTest {
  @Test
  void with_a_port_sessions_are_counted_and_without_one_there_are_none_to_count() {
    try (TestServer with = TestServer.start(settings("0"));
        TestServer without = TestServer.start(Map.of("live.provider", "embedded"))) {
      assertThat(metrics(with))
          .contains("rtcroom_webrtc_sessions{state=\"open\"} 0.0")
          .contains("rtcroom_webrtc_drops_total{cause=\"stranger\"} 0.0")
          .contains("rtcroom_webrtc_unheard_total{cause=\"broken\"} 0.0");
      assertThat(metrics(without)).doesNotContain("rtcroom_webrtc");
    }
  }

  @Test
  void a_port_that_is_taken_stops_the_start_and_is_named() throws IOException {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings = settings(Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(() -> TestServer.start(settings).close())
          .hasStackTraceContaining(":" + taken.getLocalPort() + " (UDP)");
    }
  }

  private static Map<String, String> settings(String port) {
    return Map.of("live.provider", "embedded", "live.embedded.webrtc.port", port);
  }

  private static String metrics(TestServer server) {
    return server.web().get("/metrics").text();
  }
}
