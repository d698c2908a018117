package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.server.Answer;

/** What is said over HTTP to those who publish by WHIP and play by WHEP. */
class WebRtcSessionsTest {
  private static final LiveSite SITE = LiveSite.ofWebRtc();
  private static final String OFFER = Offers.text("ffmpeg-whip");

  private final LiveSite.Stream stream = SITE.stream();

  @AfterAll
  static void end() {
    SITE.close();
  }

  @Test
  void a_session_has_an_address_that_nobody_guesses_and_ends_as_often_as_is_asked() {
    Answer created = post(stream.whip(), OFFER);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Content-Type")).hasValue("application/sdp");
    assertThat(created.header("Access-Control-Expose-Headers")).hasValue("Location, Link");
    assertThat(created.text())
        .contains("a=setup:active", "a=candidate:1 1 udp 2130706431 127.0.0.1");
    String location = created.header("Location").orElseThrow();
    assertThat(location).matches("/live/\\w+\\.whip/[0-9a-f]{32}");
    assertThat(post(stream.whip(), OFFER).text()).startsWith("busy:");
    assertThat(send("DELETE", location).status()).isEqualTo(200);
    assertThat(send("DELETE", location).status()).isEqualTo(200);
    assertThat(post(stream.whip(), OFFER).status()).isEqualTo(201);
  }

  @Test
  void the_signature_may_come_in_the_head() {
    URI whip = URI.create(stream.whip());
    Answer created =
        SITE.web()
            .send(
                "POST",
                whip.getRawPath(),
                BodyPublishers.ofString(OFFER),
                "Content-Type",
                "application/sdp",
                "Authorization",
                "Bearer " + whip.getRawQuery());
    assertThat(created.status()).isEqualTo(201);
  }

  @Test
  void who_has_no_right_is_not_let_in() {
    assertThat(post(stream.whip().replace("txSecret=", "txSecret=0"), OFFER).text())
        .startsWith("forged:");
    assertThat(post(stream.whip().replace("txSecret=", "other="), OFFER).status()).isEqualTo(403);
    assertThat(post(stream.whep().replace(".whep", ".whip"), OFFER).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "v=0, v=1, not_sdp",
    "a=rtcp-mux, a=rtcp-demux, no_rtcp_mux",
    "UDP/TLS/RTP/SAVPF, RTP/AVP, other_profile",
    "a=sendonly, a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x, open_keys",
    "sha-256, sha-1, no_fingerprint",
    "a=sendonly, a=recvonly, nothing_in_common"
  })
  void a_broken_offer_is_refused_with_a_word(String from, String to, String word) {
    Answer answer = post(stream.whip(), OFFER.replace(from, to));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).startsWith("bad_offer: " + word);
  }

  @Test
  void what_is_no_offer_is_refused_too() {
    assertThat(post(stream.whip(), OFFER + "a=x\r\n".repeat(20_000)).status()).isEqualTo(413);
    assertThat(SITE.web().post(path(stream.whip()), "{}").status()).isEqualTo(415);
  }

  @Test
  void what_nobody_publishes_is_not_found() {
    Answer answer = post(stream.whep(), Offers.text("chromium-play"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).startsWith("offline:");
  }

  @Test
  void there_is_neither_trickle_nor_a_restart() {
    assertThat(send("PATCH", "/live/1_u.whip/" + "0".repeat(32)).status()).isEqualTo(405);
    assertThat(send("GET", path(stream.whip())).header("Allow")).hasValue("POST, OPTIONS");
  }

  @Test
  void pages_from_elsewhere_may_begin_and_end_sessions() {
    Answer asked = send("OPTIONS", path(stream.whip()));
    assertThat(asked.header("Access-Control-Allow-Methods")).hasValue("POST, GET, DELETE, OPTIONS");
    assertThat(asked.header("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Content-Type");
  }

  private static Answer post(String url, String offer) {
    return SITE.web().offer(url, offer);
  }

  private static Answer send(String method, String path) {
    return SITE.web().send(method, path, BodyPublishers.noBody());
  }

  private static String path(String url) {
    URI told = URI.create(url);
    return told.getRawPath() + "?" + told.getRawQuery();
  }
}
