package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Where there is WebRTC, the addresses to push and to play by it stand beside the others. */
class WebRtcAddressesTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          Map.of(
              "live.provider", "embedded",
              "live.playScheme", "https",
              "live.embedded.webrtc.port", "0"));

  @Test
  void a_room_hands_out_addresses_that_let_in() {
    User ann = server.user("ann");
    Answer pushed = ann.post("live_room/get_push_url", User.roomBody("r1")).ok();
    assertThat(pushed.string("whipURL")).startsWith("https://").contains("/live/8888_r1_ann.whip?");
    assertThat(post(pushed.string("whipURL"), "ffmpeg-whip").status()).isEqualTo(201);
    seat(ann, "r1", pushed.string("whipURL")).ok();

    JsonNode room = ann.pushers("live_room", "r1").ok().json();
    String whep = room.at("/pushers/0/whepURL").asText();
    assertThat(whep).startsWith("https://").contains("/live/8888_r1_ann.whep?");
    assertThat(post(whep, "ffmpeg-whip").text())
        .as("nothing of it is sent")
        .startsWith("bad_offer");
    assertThat(room.path("mixedWhepURL").asText()).contains("ann.whep?").endsWith("&view=mixed");
    assertThat(ann.post("live_room/get_room_list", "{}").ok().json().at("/rooms/0/pushers/0"))
        .isEqualTo(room.at("/pushers/0"));
  }

  @Test
  void addresses_to_try_things_with_have_them_too() {
    Answer test = server.web().get("/weapp/utils/get_test_pushurl").ok();
    assertThat(post(test.string("url_push_whip"), "ffmpeg-whip").status()).isEqualTo(201);
    assertThat(post(test.string("url_play_whep"), "ffmpeg-whip").text()).startsWith("bad_offer");
  }

  @Test
  void without_webrtc_answers_are_what_they_were() {
    try (TestServer plain = TestServer.start(Map.of("live.provider", "embedded"))) {
      User ann = plain.user("ann");
      ann.push("live_room", "r1").ok();
      String all =
          ann.post("live_room/get_push_url", "{}").text()
              + ann.pushers("live_room", "r1").text()
              + plain.web().get("/weapp/utils/get_test_pushurl").text();
      assertThat(all).contains("accelerateURL").doesNotContain("whip", "whep", "Whep");
    }
  }

  private static Answer seat(User user, String room, String pushUrl) {
    return user.post(
        "live_room/add_pusher",
        Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", pushUrl));
  }

  private static Answer post(String url, String offer) {
    URI told = URI.create(url);
    return server
        .web()
        .send(
            "POST",
            told.getRawPath() + "?" + told.getRawQuery(),
            BodyPublishers.ofString(Offers.text(offer)),
            "Content-Type",
            "application/sdp");
  }
}
