package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Where there is WebRTC, the addresses to push and to play by it stand beside the others. */
class WebRtcAddressesTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          Map.of(
              "im.provider", "embedded",
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
  void a_member_of_a_numbered_room_has_a_stream_for_as_long_as_the_seat() {
    NumberedRooms rooms = new NumberedRooms(server, "webrtc_room");
    String number = rooms.create("anna");
    Answer entered = rooms.enter("bobo", number).ok();
    String whip = entered.string("whipURL");
    assertThat(whip).contains("/live/8888_" + number + "_bobo_.whip?");
    assertThat(entered.string("pushURL")).contains("/live/8888_" + number + "_bobo_?");
    assertThat(entered.string("media")).isEqualTo("auto");

    assertThat(post(whip, "ffmpeg-whip").status()).isEqualTo(201);
    assertThat(post(whip, "ffmpeg-whip").text()).startsWith("busy");
    rooms.quit("bobo", number).ok();
    await().until(() -> post(whip, "ffmpeg-whip").status() == 201);
  }

  @Test
  void whom_the_operator_keeps_out_pushes_to_no_numbered_room_either() {
    NumberedRooms rooms = new NumberedRooms(server, "webrtc_room");
    String number = rooms.create("anna");
    String whip = rooms.enter("zora", number).ok().string("whipURL");
    String ban = Json.of("user", "zora", "seconds", "60");
    server
        .web()
        .send(
            "POST",
            "/admin/users/ban",
            BodyPublishers.ofString(ban),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + TestServer.ADMIN_TOKEN)
        .ok();
    assertThat(rooms.memberIds(number)).containsExactly("anna");
    assertThat(post(whip, "ffmpeg-whip").text()).startsWith("banned");
  }

  @Test
  void who_is_in_a_numbered_room_is_told_where_to_play_the_others_and_strangers_are_not() {
    NumberedRooms rooms = new NumberedRooms(server, "webrtc_room");
    String number = rooms.create("anna");
    JsonNode told = askedBy(rooms, "anna", number);
    String whep = told.at("/members/0/whepURL").asText();
    assertThat(whep).contains("/live/8888_" + number + "_anna_.whep?");
    assertThat(post(whep, "ffmpeg-whip").text()).startsWith("bad_offer");
    assertThat(told.at("/members/0/accelerateURL").asText()).startsWith("rtmp://");
    assertThat(told.path("media").asText()).isEqualTo("auto");
    assertThat(rooms.members(number).ok().text()).doesNotContain("URL").contains("auto");
    assertThat(askedBy(rooms, "bobo", number).toString()).doesNotContain("URL");
    assertThat(askedBy(rooms, "no user", number).toString()).doesNotContain("URL");
  }

  @Test
  void members_of_other_numbered_rooms_have_none() {
    NumberedRooms portals = new NumberedRooms(server, "webexe_room");
    String number = portals.create("anna");
    assertThat(portals.enter("anna", number).ok().text()).doesNotContain("URL", "media");
  }

  @Test
  void calls_are_told_how_their_media_go_and_live_rooms_are_not() {
    User ann = server.user("ann");
    assertThat(ann.create("multi_room", "call").ok().string("media")).isEqualTo("auto");
    assertThat(ann.push("multi_room", "call").ok().string("media")).isEqualTo("auto");
    assertThat(ann.pushers("multi_room", "call").ok().string("media")).isEqualTo("auto");
    assertThat(ann.create("live_room", "show").ok().text()).doesNotContain("media");
  }

  private static JsonNode askedBy(NumberedRooms rooms, String user, String number) {
    return rooms.call("get_room_members", Json.of("roomID", number, "userID", user)).ok().json();
  }

  @Test
  void without_webrtc_answers_are_what_they_were() {
    try (TestServer plain =
        TestServer.start(Map.of("im.provider", "embedded", "live.provider", "embedded"))) {
      User ann = plain.user("ann");
      ann.push("live_room", "r1").ok();
      String all =
          ann.post("live_room/get_push_url", "{}").text()
              + ann.pushers("live_room", "r1").text()
              + plain.web().get("/weapp/utils/get_test_pushurl").text();
      assertThat(all).contains("accelerateURL").doesNotContain("whip", "whep", "Whep");
      NumberedRooms rooms = new NumberedRooms(plain, "webrtc_room");
      String number = rooms.create("anna");
      JsonNode told = askedBy(rooms, "anna", number);
      assertThat(told.toString()).doesNotContain("URL");
      assertThat(told.path("media").asText()).isEqualTo("mesh");
    }
  }

  private static Answer seat(User user, String room, String pushUrl) {
    return user.post(
        "live_room/add_pusher",
        Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", pushUrl));
  }

  private static Answer post(String url, String offer) {
    return server.web().offer(url, Offers.text(offer));
  }
}
