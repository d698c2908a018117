package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Rooms whose streams are at the live cloud of today, which tells of them itself. */
class CloudCallbacksTest {
  private static final String FAMILY = "double_room";
  private static final String CALLBACK_KEY = "fixture_callback_key";
  private static final String CALLBACK_TOKEN = "fixture_callback_token";

  private final TestServer server =
      TestServer.start(
          Map.of(
              "live.api",
              "v3",
              "live.secretId",
              FakeLiveV3.SECRET_ID,
              "live.secretKey",
              FakeLiveV3.SECRET_KEY,
              "live.callbackKey",
              CALLBACK_KEY,
              "live.leb",
              "on",
              "im.callbackToken",
              CALLBACK_TOKEN));
  private final FakeLiveV3 cloud = server.liveV3();
  private final User ann = server.user("ann");
  private final User bo = server.user("bo");
  private final String stream = ann.stream("r");

  @BeforeEach
  void ann_has_a_seat() {
    ann.push(FAMILY, "r").ok();
    server.live().push(stream);
  }

  @AfterEach
  void close() {
    assertThat(cloud.complaints).isEmpty();
    server.close();
  }

  @Test
  void who_is_told_to_push_stays_and_goes_with_the_stream_and_the_cloud_is_never_asked() {
    tell(1, "s1", CALLBACK_KEY).ok();
    annIsSilent();
    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);

    tell(0, "s1", CALLBACK_KEY).ok();
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> ann.pushers(FAMILY, "r").refused(3));
    assertThat(cloud.calls.of(FakeLiveV3.STATE)).isZero();
  }

  @Test
  void by_its_own_webrtc_streams_are_pushed_and_played_and_mixed_ones_too() {
    Answer room = ann.pushers(FAMILY, "r").ok();
    String played = "webrtc://play.example.com/live/" + stream;
    assertThat(room.at("pushers").path(0).path("lebURL").asText()).isEqualTo(played);
    assertThat(room.string("mixedLebURL")).isEqualTo(played);

    Answer url = bo.post(FAMILY + "/get_push_url", User.roomBody("r")).ok();
    String pushed = url.string("lebPushURL");
    assertThat(pushed).startsWith("webrtc://push.example.com/live/" + bo.stream("r") + "?bizid=");
    assertThat(url.string("lebURL")).endsWith("/live/" + bo.stream("r"));
    bo.post(
            FAMILY + "/add_pusher",
            Json.of("roomID", "r", "userName", "", "userAvatar", "", "pushURL", pushed))
        .ok();
  }

  @Test
  void a_lost_callback_is_mended_by_asking_once_a_minute() {
    tell(1, "s1", CALLBACK_KEY).ok();
    server.live().interrupt(stream);
    for (int i = 0; i < 2; i++) {
      annIsSilent();
      assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);
    }
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> ann.pushers(FAMILY, "r").refused(3));
    assertThat(cloud.calls.of(FakeLiveV3.STATE)).isOne();
  }

  @Test
  void what_somebody_else_tells_is_refused() {
    assertThat(tell(1, "s1", "another_callback_key").status()).isEqualTo(403);
    annIsSilentForGood();
  }

  @Test
  void who_leaves_is_broken_off_at_the_cloud_and_his_mix_ends() {
    bo.push(FAMILY, "r").ok();
    server.live().push(bo.stream("r"));
    ann.post(FAMILY + "/merge_stream", mix()).ok();
    assertThat(cloud.mixes()).containsOnlyKeys(stream);

    ann.leave(FAMILY, "r").ok();
    await()
        .untilAsserted(
            () ->
                assertThat(cloud.log())
                    .contains("DropLiveStream " + stream, "CancelCommonMixStream " + stream));
    assertThat(cloud.mixes()).isEmpty();
    assertThat(cloud.log()).doesNotContain("DropLiveStream " + bo.stream("r"));
  }

  @Test
  void who_left_the_group_of_a_live_room_is_no_longer_in_its_audience() {
    ann.push("live_room", "show").ok();
    bo.post("live_room/add_audience", Json.of("roomID", "show", "userInfo", "")).ok();
    assertThat(audience()).isEqualTo(1);

    assertThat(exit("bo", "another_callback_token").status()).isEqualTo(403);
    assertThat(audience()).isEqualTo(1);
    Answer taken = exit("bo", CALLBACK_TOKEN).ok();
    assertThat(taken.string("ActionStatus")).isEqualTo("OK");
    assertThat(audience()).isZero();
    exit("bo", CALLBACK_TOKEN).ok();
  }

  @Test
  void who_joined_the_group_of_a_live_room_is_in_its_audience_but_not_who_has_a_seat() {
    ann.push("live_room", "show").ok();
    assertThat(audience()).isZero();
    member("NewMemberJoin", "NewMemberList", "bo", CALLBACK_TOKEN).ok();
    member("NewMemberJoin", "NewMemberList", "ann", CALLBACK_TOKEN).ok();
    assertThat(audience()).isEqualTo(1);
    bo.post("live_room/add_audience", Json.of("roomID", "show", "userInfo", "about bo")).ok();
    member("NewMemberJoin", "NewMemberList", "bo", CALLBACK_TOKEN).ok();
    assertThat(ann.post("live_room/get_audiences", User.roomBody("show")).ok().at("audiences"))
        .hasSize(1)
        .allMatch(viewer -> viewer.path("userInfo").asText().equals("about bo"));
  }

  private int audience() {
    return ann.post("live_room/get_audiences", User.roomBody("show")).ok().at("audiences").size();
  }

  private Answer exit(String user, String token) {
    return member("MemberExit", "ExitMemberList", user, token);
  }

  private Answer member(String event, String list, String user, String token) {
    long now = server.shown().getEpochSecond();
    String query =
        "SdkAppid=%d&CallbackCommand=Group.CallbackAfter%s&contenttype=json"
            .formatted(FakeIm.SDK_APP_ID, event);
    String body =
        """
        {"CallbackCommand":"Group.CallbackAfter%3$s","GroupId":"show","Type":"AVChatRoom",
         "Operator_Account":"%1$s","%2$s":[{"Member_Account":"%1$s"}]}
        """
            .formatted(user, list, event);
    String sign = digest("SHA-256", token + now);
    String path = "/cloud/im/event?" + query + "&Sign=" + sign + "&RequestTime=" + now;
    return server.web().post(path, body);
  }

  @Test
  void whom_the_operator_bans_the_cloud_keeps_out_until_the_ban_is_lifted() {
    server.order("users/ban", "{\"user\":\"ann\",\"seconds\":600}").ok();
    await().until(() -> server.live().forbidden(stream) != null);
    server.order("users/unban", "{\"user\":\"ann\"}").ok();
    await().until(() -> server.live().forbidden(stream) == null);

    server.order("live/cut", "{\"stream\":\"" + stream + "\",\"seconds\":600}").ok();
    await().until(() -> server.live().forbidden(stream) != null);
    server.order("live/uncut", "{\"stream\":\"" + stream + "\"}").ok();
    await().until(() -> server.live().forbidden(stream) == null);
  }

  /** Bo is too, and goes, for the cloud says that he does not push. */
  private void annIsSilent() {
    bo.push(FAMILY, "other").ok();
    tell(bo.stream("other"), 0, "b", CALLBACK_KEY).ok();
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> bo.pushers(FAMILY, "other").refused(3));
  }

  private void annIsSilentForGood() {
    server.live().interrupt(stream);
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> ann.pushers(FAMILY, "r").refused(3));
    assertThat(cloud.calls.of(FakeLiveV3.STATE)).isOne();
  }

  private String mix() {
    return """
    {"roomID":"r","mergeParams":{"interface":{"para":{
      "interface":"mix_streamv2.start_mix_stream_advanced",
      "mix_stream_session_id":"%1$s","output_stream_id":"%1$s","input_stream_list":[
       {"input_stream_id":"%1$s","layout_params":{"image_layer":1}},
       {"input_stream_id":"%2$s","layout_params":{"image_layer":2}}]}}}}
    """
        .formatted(stream, bo.stream("r"));
  }

  private Answer tell(int type, String sequence, String key) {
    return tell(stream, type, sequence, key);
  }

  private Answer tell(String about, int type, String sequence, String key) {
    long now = server.shown().getEpochSecond();
    String json =
        """
        {"t":%d,"sign":"%s","event_type":%d,"stream_id":"%s","channel_id":"%s",
         "sequence":"%s","event_time":%d,"appname":"live","app":"push.example.com",
         "node":"1.2.3.4","user_ip":"1.2.3.5","errcode":0,"errmsg":"ok"}
        """
            .formatted(
                now + 600, digest("MD5", key + (now + 600)), type, about, about, sequence, now);
    return server.web().post("/cloud/live/event", json);
  }

  private static String digest(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
