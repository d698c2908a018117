package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.server.RawConnection;
import rtcroom.testing.server.TestServer;

/** An offer cannot make this server send anything anywhere. */
class OffersOfStrangersTest {
  private static final int A_WHILE = 500;

  @RegisterExtension static final TestServer server = TestServer.start(settings());

  /** We are the client of DTLS here, who speaks first; and would, if candidates were believed. */
  @Test
  void nothing_is_sent_to_the_candidates_of_an_offer() throws Exception {
    try (DatagramSocket victim = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      HttpResponse<String> answer = post(offer(victim.getLocalPort()));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(answer.body()).contains("a=setup:active", "a=ice-lite");
      assertThat(answer.body()).doesNotContain(":" + victim.getLocalPort());
      victim.setSoTimeout(A_WHILE);
      assertThatThrownBy(() -> victim.receive(new DatagramPacket(new byte[1500], 1500)))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(server.web().get("/metrics").text())
          .contains("rtcroom_webrtc_sessions{state=\"open\"} 1.0")
          .contains("rtcroom_webrtc_datagrams_total{direction=\"out\"} 0.0");
    }
  }

  @Test
  void an_offer_that_has_not_ended_counts_among_what_is_unfinished() {
    URI whip = URI.create(LiveSite.streamOf(server.web()).whip());
    String head = "POST " + whip.getPath() + "?" + whip.getQuery() + " HTTP/1.1\r\nHost: a\r\n";
    try (RawConnection connection = new RawConnection(server.port())) {
      connection
          .send(head + "Content-Type: application/sdp\r\nContent-Length: 60000\r\n\r\n")
          .send("v".repeat(50_000));
      await().untilAsserted(() -> assertThat(unfinished()).isEqualTo("50000.0"));
    }
    await().untilAsserted(() -> assertThat(unfinished()).isEqualTo("0.0"));
  }

  private static String unfinished() {
    String name = "\nrtcroom_unfinished_bytes ";
    String figures = server.web().get("/metrics").text();
    int at = figures.indexOf(name) + name.length();
    return figures.substring(at, figures.indexOf('\n', at));
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.provider", "embedded");
    return settings;
  }

  private static HttpResponse<String> post(String offer) throws IOException, InterruptedException {
    String whip = LiveSite.streamOf(server.web()).whip();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(whip))
              .header("Content-Type", "application/sdp")
              .POST(HttpRequest.BodyPublishers.ofString(offer))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String offer(int port) {
    String candidate = "a=candidate:1 1 udp 2130706431 127.0.0.1 " + port + " typ host\n";
    return ("""
    v=0
    o=- 1 1 IN IP4 127.0.0.1
    s=-
    t=0 0
    a=group:BUNDLE 0
    m=audio PORT UDP/TLS/RTP/SAVPF 111
    c=IN IP4 127.0.0.1
    a=ice-ufrag:abcd
    a=ice-pwd:0123456789012345678901
    a=fingerprint:sha-256 FINGERPRINT
    a=setup:passive
    a=mid:0
    a=sendonly
    a=rtcp-mux
    a=rtpmap:111 opus/48000/2
    """
            + candidate)
        .replace("PORT", Integer.toString(port))
        .replace("FINGERPRINT", "AB:".repeat(31) + "AB")
        .replace("\n", "\r\n");
  }
}
