package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Mallory names Ann's stream as hers, at a server that takes any push URL. */
class ClaimedStreamsTest {
  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("live.strictPushUrl", "false"));

  private static final User ann = server.user("ann");
  private static final User mallory = server.user("mallory");

  @Test
  void a_claim_is_neither_painted_over_nor_shown() {
    ann.push("live_room", "party").ok();
    mallory.post("live_room/add_pusher", seat("evil", unsigned(ann.stream("party")))).ok();
    mallory.push("multi_room", "hall").ok();
    mallory.post("multi_room/add_pusher", seat("hall", mallory.pushUrl("hall"))).ok();
    User friend = server.user("friend");
    friend.post("multi_room/add_pusher", seat("hall", unsigned(ann.stream("secret")))).ok();

    merge(mallory, "live_room", "evil", ann.stream("party"), ann.stream("party"))
        .refused(10, "请求失败，参数不合法");
    merge(mallory, "multi_room", "hall", mallory.stream("hall"), ann.stream("secret"))
        .refused(10, "请求失败，参数不合法");
    merge(ann, "live_room", "party", ann.stream("party"), ann.stream("party")).ok();
  }

  @Test
  void nothing_is_signed_for_a_claim() {
    mallory.post("live_room/add_pusher", seat("sign", unsigned(ann.stream("hidden")))).ok();

    Answer shown = server.user("bo").pushers("live_room", "sign").ok();

    assertThat(shown.at("pushers").path(0).path("accelerateURL").asText())
        .isEqualTo("rtmp://play.example.com/live/" + ann.stream("hidden"));
    assertThat(shown.text()).doesNotContain("txSecret");
  }

  @Test
  void a_claim_keeps_no_seat() {
    String stream = ann.stream("flowing");
    server.live().push(stream);
    mallory.post("double_room/add_pusher", seat("squat", unsigned(stream))).ok();

    server.clock().advance(Duration.ofSeconds(30));

    await().until(() -> mallory.pushers("double_room", "squat").code() == 3);
  }

  @Test
  void an_accelerate_address_shown_to_all_makes_nobody_the_owner() {
    User bo = server.user("bo2");
    bo.push("live_room", "shown").ok();
    String seen =
        mallory.pushers("live_room", "shown").at("pushers").path(0).path("accelerateURL").asText();
    mallory.post("live_room/add_pusher", seat("evil2", seen)).ok();

    merge(mallory, "live_room", "evil2", bo.stream("shown"), bo.stream("shown")).refused(10);
  }

  @Test
  void where_addresses_must_be_signed_a_claim_takes_no_seat() {
    try (TestServer usual = TestServer.start()) {
      User bo = usual.user("bo");
      User thief = usual.user("thief");
      bo.push("live_room", "party").ok();
      String seen =
          thief.pushers("live_room", "party").at("pushers").path(0).path("accelerateURL").asText();

      thief.post("live_room/add_pusher", seat("evil", unsigned(bo.stream("party")))).refused(10);
      thief.post("live_room/add_pusher", seat("evil", seen)).refused(10);
      thief.post("live_room/add_pusher", seat("evil", unsigned(thief.stream("evil")))).refused(10);
      thief.push("live_room", "evil").ok();
    }
  }

  @Test
  void a_push_address_given_away_seats_only_where_no_address_to_play_has_its_key() {
    Map<String, String> own = Map.of("live.provider", "embedded");
    Map<String, String> shared =
        Map.of("live.provider", "embedded", "live.embedded.acceptPushKeyForPlay", "true");
    try (TestServer apart = TestServer.start(own);
        TestServer alike = TestServer.start(shared)) {
      apart.user("bo").post("live_room/add_pusher", seat("tour", ann.pushUrl("party"))).ok();
      alike.user("bo").post("live_room/add_pusher", seat("tour", ann.pushUrl("party"))).refused(10);
    }
  }

  private static String unsigned(String stream) {
    return "rtmp://x/live/" + stream;
  }

  private static String seat(String room, String url) {
    return Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", url);
  }

  private static Answer merge(User by, String family, String room, String output, String input) {
    return by.post(
        family + "/merge_stream",
        """
        {"roomID":"%1$s","mergeParams":{"interface":{"para":{\
        "interface":"mix_streamv2.start_mix_stream_advanced","mix_stream_session_id":"%2$s",\
        "output_stream_id":"%2$s","input_stream_list":[{"input_stream_id":"%3$s"}]}}}}\
        """
            .formatted(room, output, input));
  }
}
