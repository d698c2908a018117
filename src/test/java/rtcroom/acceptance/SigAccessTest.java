package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Accounts;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Operation;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;
import rtcroom.testing.server.Web;

/** Where the app's own account system says who callers are, nobody is let in on his own word. */
@Tag("D-01")
class SigAccessTest {
  private static final String UNAUTHENTICATED = "请求失败，鉴权失败";
  private static final String INFO = "/weapp/utils/get_login_info";
  private static final String ICE = "/weapp/utils/get_ice_servers";
  private static final String TEST_PUSH = "/weapp/utils/get_test_pushurl";
  private static final String TEST_ACCELERATE = "/weapp/utils/get_test_rtmpaccurl";
  private static final Set<String> SIGNING = Set.of(INFO, ICE, TEST_ACCELERATE);
  private static final List<Operation> GUARDED =
      Operation.ALL.stream().filter(op -> op.isNumbered() || SIGNING.contains(op.path())).toList();

  private static final Accounts accounts = Accounts.withSecret();

  @RegisterExtension static final TestServer server = TestServer.start(settings());

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(accounts.settings());
    settings.put("loginInfo.reserved", "moderator");
    return settings;
  }

  @TestFactory
  Stream<DynamicTest> every_kind_of_proof_is_believed_in_the_query_and_in_the_header() {
    return Accounts.kinds().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(kind.settings().keySet().toString(), () -> believed(kind)));
  }

  private static void believed(Accounts kind) {
    try (kind;
        Accounts strangers = Accounts.withSecret("a secret that somebody made up by himself");
        TestServer server = TestServer.start(kind.settings())) {
      String proof = kind.proof("ann1", TestClock.START.plusSeconds(60));
      String forged = strangers.proof("ann1", TestClock.START.plusSeconds(60));
      Web web = server.web();

      assertThat(web.get(INFO + "?Sig=" + proof).ok().string("userID")).isEqualTo("ann1");
      assertThat(web.get(INFO, "Authorization", "Bearer " + proof).ok().string("userID"))
          .isEqualTo("ann1");
      String userSig = web.get(INFO, "Authorization", "bearer " + proof).string("userSig");
      web.post(
              "/weapp/live_room/login?sdkAppID=%d&accountType=1&userID=ann1&userSig=%s"
                  .formatted(FakeIm.SDK_APP_ID, userSig),
              "{}")
          .ok();
      web.get(INFO + "?Sig=" + forged).refused(7, UNAUTHENTICATED);
      web.get(INFO + "?Sig=" + proof.substring(0, proof.length() - 8)).refused(7);

      server.clock().advance(Duration.ofMinutes(3));
      web.get(INFO + "?Sig=" + proof).refused(7, UNAUTHENTICATED);
    }
  }

  @Test
  void without_proof_nothing_is_done_for_anybody() {
    String room = create("webrtc_room", "owner1").string("roomID");
    for (Operation op : GUARDED) {
      for (String proof : List.of("", "?Sig=", "?Sig=a.b.c", "?Sig=eyJhbGciOiJub25lIn0.e30.")) {
        server.web().post(op.path() + proof, body("owner1", room)).refused(7, UNAUTHENTICATED);
      }
    }

    assertThat(call("owner1", "webrtc_room/get_room_members", body("owner1", room)).at("members"))
        .hasSize(1);
  }

  @Test
  void strangers_get_no_address_to_publish_under() {
    Web web = server.web();
    for (String path : List.of(TEST_PUSH, TEST_ACCELERATE)) {
      web.get(path).refused(7, UNAUTHENTICATED);
      web.get(path + "?Sig=a.b.c").refused(7, UNAUTHENTICATED);
      web.get(path, "Authorization", "Bearer no token").refused(7, UNAUTHENTICATED);
      web.get(path, "Authorization", TestServer.ADMIN_TOKEN).refused(7, UNAUTHENTICATED);
      web.get(path, "Authorization", "Bearer " + TestServer.ADMIN_TOKEN).ok();
      String proof = accounts.proof("ann6", server.clock().instant().plusSeconds(60));
      web.get(path + "?Sig=" + proof).ok();
    }
  }

  @Test
  void nobody_acts_as_somebody_else() {
    String room = create("webrtc_room", "owner2").string("roomID");
    for (Operation op : GUARDED) {
      call("thief2", op.name(), body("owner2", room)).refused(7, UNAUTHENTICATED);
    }

    assertThat(call("owner2", "webrtc_room/get_room_members", body("owner2", room)).at("members"))
        .hasSize(1);
  }

  @Test
  void nobody_gets_a_ticket_for_somebody_else() {
    for (String family : List.of("utils", "webrtc_room", "webexe_room")) {
      assertThat(call("ann3", family + "/get_login_info", "{}").ok().string("userID"))
          .isEqualTo("ann3");
      call("ann3", family + "/get_login_info", "{\"userID\":\"bob3\"}").refused(7);
      call("ann3", family + "/get_login_info?userID=bob3", "{}").refused(7);
    }
  }

  @Test
  @Tag("C-111")
  @Tag("D-37")
  void reserved_ids_get_no_ticket_even_with_proof() {
    for (String reserved :
        List.of(FakeIm.ADMINISTRATOR, "Administrator", "moderator", "MODERATOR")) {
      for (String family : List.of("utils", "webrtc_room", "webexe_room")) {
        call(reserved, family + "/get_login_info", "{}").refused(7);
      }
      call(
              reserved,
              "webrtc_room/create_room",
              "{\"userID\":\"%s\",\"roomInfo\":\"x\"}".formatted(reserved))
          .refused(7);
    }
  }

  @Test
  @Tag("D-28")
  void only_its_creator_deletes_a_room() {
    for (String family : Operation.NUMBERED_FAMILIES) {
      String room = create(family, "owner4").string("roomID");
      call("guest4", family + "/enter_room", body("guest4", room)).ok();

      call("guest4", family + "/delete_room", body("guest4", room)).refused(3, "不是房间主人，无法销毁房间");
      call("guest4", family + "/delete_room", User.roomBody(room)).refused(3);
      call("owner4", family + "/delete_room", User.roomBody(room)).ok();
      call("owner4", family + "/delete_room", User.roomBody(room)).ok();

      call("guest4", family + "/enter_room", body("guest4", room)).refused(3);
    }
  }

  @Test
  void the_proof_does_not_replace_the_token_of_other_rooms() {
    call("ann5", "live_room/get_room_list", "{}").refused(2);
  }

  private Answer create(String family, String user) {
    return call(
            user, family + "/create_room", "{\"userID\":\"%s\",\"roomInfo\":\"x\"}".formatted(user))
        .ok();
  }

  private Answer call(String user, String op, String body) {
    String proof = accounts.proof(user, server.clock().instant().plusSeconds(60));
    return server
        .web()
        .send(
            "POST",
            "/weapp/" + op,
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + proof);
  }

  private static String body(String user, String room) {
    return "{\"userID\":\"%s\",\"roomID\":\"%s\",\"roomInfo\":\"x\"}".formatted(user, room);
  }
}
