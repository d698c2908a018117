package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Operation;
import rtcroom.testing.server.RawConnection;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;
import rtcroom.testing.server.Web;

/** Paths, methods, content types and bodies, as every operation takes them. */
class TransportTest {
  @RegisterExtension static final TestServer server = TestServer.start();

  private static final Web web = server.web();
  private static final User ann = server.user("ann");

  @BeforeAll
  static void enter() {
    ann.push("live_room", "r1").ok();
  }

  @Test
  @Tag("C-001")
  void login_is_the_same_under_every_prefix() {
    for (String prefix : List.of("", "/roomservice", "/webrtc", "/roomlist")) {
      String path = prefix + "/weapp/live_room/login?sdkAppID=" + FakeIm.SDK_APP_ID;
      String who = "&accountType=1&userID=ann&userSig=" + encoded(server.userSig("ann"));

      assertThat(web.post(path + who, "{}").ok().string("userID")).isEqualTo("ann");
      web.post(path, "{}").refused(4);
    }
  }

  @Test
  @Tag("C-002")
  void runs_of_slashes_count_as_one() {
    RawConnection.Reply reply = ask("GET //weapp//utils///get_login_info HTTP/1.1", "Host: a");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.code()).isZero();
    assertThat(reply.json().path("userSig").asText()).isNotEmpty();
    assertThat(ask("GET /roomservice//weapp/utils/get_login_info/ HTTP/1.1", "Host: a").code())
        .isZero();
    assertThat(ask("POST /weapp/live_room//login HTTP/1.1", "Host: a", "Content-Length: 0").code())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @Tag("C-003")
  @ValueSource(
      strings = {
        "/webrtc/weapp/webrtc_room/get_room_list",
        "/roomlist/weapp/webexe_room/get_room_list",
        "/roomlist/weapp/webrtc_room/get_room_list",
        "/weapp/webexe_room/get_room_list"
      })
  void numbered_rooms_are_served_under_their_old_names(String path) {
    assertThat(web.post(path, "{}").ok().at("rooms").isArray()).isTrue();
  }

  @ParameterizedTest
  @Tag("C-004")
  @ValueSource(
      strings = {
        "/weapp/live_room/no_such_op",
        "/weapp/no_room/login",
        "/weapp/live_room/LOGIN",
        "/other/weapp/live_room/login",
        "/roomservice/webrtc/weapp/live_room/login",
        "/weapp/live_room/login/more",
        "/weapp/double_room/set_custom_field",
        "/weapp/__proto__/constructor",
        "/"
      })
  void other_paths_are_not_found(String path) {
    web.post(path, "{}").failed(404);
  }

  @Test
  @Tag("C-005")
  void a_wrong_method_is_told_the_right_one() {
    Answer get = web.get("/weapp/live_room/create_room").failed(405);
    assertThat(get.header("Allow")).contains("POST");

    Answer post = web.post("/weapp/utils/get_test_pushurl", "{}").failed(405);
    assertThat(post.header("Allow")).contains("GET, HEAD");
    for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE")) {
      assertThat(ask(method + " /weapp/live_room/login HTTP/1.1", "Host: a").status())
          .isEqualTo(405);
    }
  }

  @ParameterizedTest
  @Tag("C-006")
  @ValueSource(
      strings = {"{", "[]", "[{}]", "{]", "{}{}", "{} x", "null", "1", "\"a\"", "{a:1}", "{'a':1}"})
  void a_body_that_is_no_json_object_is_malformed(String body) {
    web.post(ann.path("live_room/get_pushers"), body).failed(400);
  }

  @Test
  @Tag("C-007")
  void an_unknown_type_is_refused_unless_the_body_is_empty() {
    String path = ann.path("live_room/get_room_list");

    web.send("POST", path, BodyPublishers.ofString("{}"), "Content-Type", BYTES).failed(415);
    web.send("POST", path, BodyPublishers.noBody(), "Content-Type", BYTES).ok();
    web.send("POST", path, BodyPublishers.ofString("\r\n"), "Content-Type", BYTES).ok();
  }

  @Test
  @Tag("C-008")
  void a_form_is_as_good_as_json() {
    web.send(
            "POST",
            ann.path("live_room/get_pushers"),
            BodyPublishers.ofString("roomID=r1&other=%E4%B8%AD"),
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8")
        .ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=GBK",
        "APPLICATION/JSON",
        "application/vnd.api+json",
        "text/json",
        "text/plain",
        "text/xml"
      })
  void json_comes_under_many_types(String type) {
    web.send(
            "POST",
            ann.path("live_room/get_pushers"),
            BodyPublishers.ofString("{\"roomID\":\"r1\"}\n"),
            "Content-Type",
            type)
        .ok();
  }

  @Test
  void json_may_come_without_a_type() {
    RawConnection.Reply reply =
        ask(
            "POST " + ann.path("live_room/get_pushers") + " HTTP/1.1",
            "Host: a",
            "Content-Length: 15",
            "",
            "{\"roomID\":\"r1\"}");

    assertThat(reply.code()).isZero();
  }

  @Test
  @Tag("C-009")
  void unknown_members_are_ignored() {
    ann.post(
            "live_room/get_pushers",
            "{\"x\":{\"a\":[1,{}]},\"roomID\":\"r1\",\"roomStatusCode\":1,\"__proto__\":{}}")
        .ok();
  }

  @Test
  void numbers_and_texts_stand_for_each_other() {
    User five = server.user("5005");
    five.push("multi_room", "77").ok();

    five.post("multi_room/get_pushers", "{\"roomID\":77,\"userID\":5005}").ok();
    assertThat(five.post("multi_room/get_room_list", "{\"cnt\":\"5\",\"index\":0.0}").at("rooms"))
        .hasSize(1);
  }

  @Test
  @Tag("C-010")
  void a_body_over_64_KiB_is_too_large() {
    String path = ann.path("live_room/get_room_list");
    String filled = "{\"x\":\"" + "a".repeat(65_536 - 8) + "\"}";

    assertThat(filled).hasSize(65_536);
    web.post(path, filled).ok();
    web.post(path, filled + " ").failed(413);
  }

  @Test
  @Tag("C-013")
  void chinese_comes_back_as_it_went() {
    String info = "直播间 “测试” 😀\\u0000\\n</script>";
    ann.post("live_room/create_room", "{\"roomID\":\"r13\",\"roomInfo\":\"" + info + "\"}").ok();

    Answer answer = ann.pushers("live_room", "r13").ok();

    assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
    assertThat(answer.string("roomInfo")).isEqualTo("直播间 “测试” 😀\0\n</script>");
    assertThat(answer.text()).contains("直播间");
  }

  @ParameterizedTest
  @Tag("C-014")
  @Tag("C-011")
  @ValueSource(strings = {"{}", "{\"roomID\":\"r1\"}", "{\"roomID\":\"none\"}", "{"})
  void no_op_answers_with_an_empty_body(String body) {
    User bo = server.user("bo");
    for (Operation op : Operation.ALL) {
      Answer answer = op.post(web, op.needsToken() ? bo.path(op.name()) : op.path(), body);
      assertThat(answer.text()).as("%s %s", op, body).isNotEmpty();
      assertThat(answer.status()).as("%s %s", op, body).isIn(200, 400);
      answer.code();
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }
  }

  @Test
  void a_head_is_a_get_without_its_body() {
    Answer answer = web.send("HEAD", "/weapp/utils/get_test_pushurl", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("Content-Length").map(Integer::parseInt).orElseThrow()).isPositive();
  }

  private static final String BYTES = "application/octet-stream";

  private RawConnection.Reply ask(String... lines) {
    boolean hasBody = List.of(lines).contains("");
    return RawConnection.ask(
        server.port(),
        hasBody
            ? lines
            : Stream.concat(Stream.of(lines), Stream.of("", "")).toArray(String[]::new));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, UTF_8);
  }
}
