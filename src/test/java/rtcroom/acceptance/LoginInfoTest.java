package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;

/** Who is given a ticket, and for whom. */
class LoginInfoTest {
  private static final String ILLEGAL_USER = "请求失败，userID含有非法字符或者不符合规范";
  private static final List<String> FAMILIES = List.of("utils", "webrtc_room", "webexe_room");

  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("loginInfo.reserved", "root_user"));

  @Test
  @Tag("C-097")
  void every_family_gives_an_identity_that_verifies() {
    for (Answer info :
        List.of(
            server.web().post("/weapp/webrtc_room/get_login_info", "{}"),
            server.web().post("/weapp/webrtc_room/get_login_info", ""),
            server.web().get("/weapp/webrtc_room/get_login_info"),
            server.web().get("/weapp/webexe_room/get_login_info?time=1700000000"),
            server.web().post("/weapp/webexe_room/get_login_info", "{}"))) {
      assertThat(info.ok().at("sdkAppID").isNumber()).isTrue();
      assertThat(info.at("sdkAppID").longValue()).isEqualTo(FakeIm.SDK_APP_ID);
      assertThat(info.string("accountType")).isEqualTo("14173");
      assertThat(info.string("accType")).isEqualTo("14173");
      assertThat(info.string("userID")).matches("[a-zA-Z][a-zA-Z0-9_]{3,23}");
      assertThat(verdict(info)).isInstanceOf(Verdict.Accepted.class);
    }
  }

  @Test
  @Tag("C-097")
  void a_chosen_id_is_signed_for() {
    Answer get = server.web().get("/weapp/webexe_room/get_login_info?userID=anna");
    Answer post = server.web().post("/weapp/webrtc_room/get_login_info", "{\"userID\":\"anna\"}");
    assertThat(get.ok().string("userID")).isEqualTo("anna");
    assertThat(post.ok().string("userID")).isEqualTo("anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1abc", "ab", "abcdefghijklmnopqrstuvwxy", "an-na"})
  @Tag("C-098")
  void an_id_that_breaks_the_pattern_is_refused(String user) {
    server.web().get("/weapp/webexe_room/get_login_info?userID=" + user).refused(7, ILLEGAL_USER);
    server
        .web()
        .post("/weapp/webrtc_room/get_login_info", "{\"userID\":\"%s\"}".formatted(user))
        .refused(7, ILLEGAL_USER);
  }

  @Test
  @Tag("C-110")
  void mini_programs_send_more_than_is_looked_at() {
    Answer info =
        server
            .web()
            .get("/weapp/utils/get_login_info?userIDPrefix=weixin&code=0a1b&v=1.2&time=17")
            .ok();
    assertThat(info.string("userID")).matches("user_[0-9a-f]{8}_[0-9a-f]{4}");
    assertThat(verdict(info)).isInstanceOf(Verdict.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "administrator",
        "Administrator",
        "administrator%20",
        "%EF%BD%81dministrator",
        "admin%E2%80%8Bistrator",
        "root_user"
      })
  @Tag("C-111")
  @Tag("D-37")
  void the_administrator_and_the_reserved_are_signed_for_nobody(String user) {
    for (String family : FAMILIES) {
      server
          .web()
          .get("/weapp/" + family + "/get_login_info?userID=" + user)
          .refused(7, ILLEGAL_USER);
    }
  }

  @Test
  @Tag("C-111")
  @Tag("D-37")
  void nor_is_the_administrator_let_into_a_room_with_a_key() {
    NumberedRooms rooms = new NumberedRooms(server, "webexe_room");
    String room = rooms.create("anna");
    rooms.enter("administrator", room).refused(7, ILLEGAL_USER);
    assertThat(rooms.memberIds(room)).containsExactly("anna");
  }

  @Test
  @Tag("C-112")
  @Tag("O-02")
  void in_mode_random_nobody_chooses() {
    try (TestServer random = TestServer.start(Map.of("loginInfo.mode", "random"))) {
      for (String family : FAMILIES) {
        Answer info = random.web().get("/weapp/" + family + "/get_login_info?userID=anna").ok();
        assertThat(info.string("userID")).matches("user_[0-9a-f]{8}_[0-9a-f]{4}");
      }
    }
  }

  @Test
  @Tag("C-112")
  @Tag("O-02")
  void in_mode_off_nobody_is_signed_for() {
    try (TestServer off = TestServer.start(Map.of("loginInfo.mode", "off"))) {
      for (String family : FAMILIES) {
        Answer refused = off.web().get("/weapp/" + family + "/get_login_info?userID=anna");
        assertThat(refused.refused(7).json().has("userSig")).isFalse();
      }
    }
  }

  private static Verdict verdict(Answer info) {
    return new TicketVerifier(List.of(new SharedSecret(FakeIm.SECRET)))
        .verify(info.string("userSig"), FakeIm.SDK_APP_ID, info.string("userID"), TestClock.START);
  }
}
