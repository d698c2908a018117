package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.cloud.FakeTrtc;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;

/** Numbered rooms whose media are at TRTC, which tells of them and is told. */
class TrtcRoomsTest {
  private static final String KEY = "fixtureTrtcCallbackKey01";

  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          Map.of(
              "trtc.secretId", FakeLiveV3.SECRET_ID,
              "trtc.secretKey", FakeLiveV3.SECRET_KEY,
              "trtc.callbackKey", KEY));

  private final NumberedRooms rooms = new NumberedRooms(server, "webrtc_room");
  private final String room = rooms.create("anna");

  TrtcRoomsTest() {
    rooms.enter("bobby", room).ok();
    server.trtc().enter(number(), "anna");
    server.trtc().enter(number(), "bobby");
  }

  @AfterEach
  void nothing_was_called_wrongly() {
    assertThat(server.trtc().complaints).isEmpty();
  }

  @Test
  void who_left_there_is_no_longer_a_member_and_forged_words_change_nothing() {
    assertThat(tell(event(104, "bobby"), KEY + "x").status()).isEqualTo(403);
    assertThat(rooms.memberIds(room)).containsExactly("anna", "bobby");
    tell(event(104, "bobby"), KEY).ok();
    await().untilAsserted(() -> assertThat(rooms.memberIds(room)).containsExactly("anna"));
    tell(event(104, "bobby"), KEY).ok();
    tell("{\"EventGroupId\":2,\"EventType\":204,\"Else\":[1]}", KEY).ok();
    assertThat(rooms.memberIds(room)).containsExactly("anna");
  }

  @Test
  void a_room_that_ended_there_is_over() {
    tell(event(102, ""), KEY).ok();
    await().untilAsserted(() -> rooms.members(room).refused(3));
  }

  @Test
  void whom_the_operator_bans_is_put_out_there_though_the_cloud_fails_at_first() {
    server.trtc().faults.once(FakeTrtc.REMOVE, new Trouble.Refusal("InternalError"));
    server.order("users/ban", "{\"user\":\"bobby\",\"seconds\":600}").ok();
    await().untilAsserted(() -> assertThat(server.trtc().users(number())).containsExactly("anna"));
    server.order("users/unban", "{\"user\":\"bobby\"}").ok();
    assertThat(server.trtc().calls.of(FakeTrtc.REMOVE)).isEqualTo(2);
  }

  @Test
  void a_room_that_the_operator_ends_is_dismissed_there_and_one_that_all_leave_is_not() {
    String quiet = rooms.create("carol");
    server.trtc().enter(Long.parseLong(quiet), "carol");
    rooms.quit("carol", quiet).ok();
    server.order("rooms/destroy", "{\"room\":\"" + room + "\"}").ok();
    await().untilAsserted(() -> assertThat(server.trtc().users(number())).isEmpty());
    assertThat(server.trtc().users(Long.parseLong(quiet))).containsExactly("carol");
  }

  private long number() {
    return Long.parseLong(room);
  }

  /** With white space, as the cloud's are. */
  private String event(int type, String user) {
    long now = server.shown().toEpochMilli();
    return """
    {\t"EventGroupId": 1,
     "EventType": %d, "CallbackTs": %d,
     "EventInfo": {"RoomId": %s, "EventTs": %d, "EventMsTs": %d, "UserId": "%s", "Reason": 1}}
    """
        .formatted(type, now, room, now / 1000, now, user);
  }

  private static Answer tell(String body, String key) {
    String[] headers = {
      "Content-Type", "application/json", "Sign", sign(body, key), "SdkAppId", "1400000001"
    };
    return server.web().send("POST", "/cloud/trtc/event", BodyPublishers.ofString(body), headers);
  }

  private static String sign(String body, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
