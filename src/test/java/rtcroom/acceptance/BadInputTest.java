package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Contract;
import rtcroom.testing.server.ControlRooms;
import rtcroom.testing.server.Operation;
import rtcroom.testing.server.Poison;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Every member of every operation with everything that does not belong there. */
@Tag("D-04")
@Tag("D-48")
@Tag("D-49")
class BadInputTest {
  @RegisterExtension static final TestServer server = TestServer.start();

  private static final ControlRooms rooms = new ControlRooms(server);

  @TestFactory
  @Tag("C-059")
  Stream<DynamicTest> what_is_refused_says_so_and_changes_nothing() {
    return each(
        op -> {
          String before = rooms.state();
          poisoned(
              op,
              (member, poison) -> {
                OptionalInt code = Contract.refusal(op, member, poison);
                if (code.isPresent()) {
                  Answer answer = rooms.post(op, poisonedBody(op, member, poison));
                  refused(answer, code.getAsInt(), member + " " + poison);
                }
              });
          assertThat(rooms.state()).isEqualTo(before);
        });
  }

  @TestFactory
  @Tag("C-006")
  Stream<DynamicTest> what_is_no_json_object_is_refused_everywhere() {
    List<String> bodies =
        List.of(
            "{\"roomID\":\"a\"",
            "[]",
            "\"roomID\"",
            "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
            "{\"x\":".repeat(5000) + "1" + "}".repeat(5000),
            "{\"roomID\":\"\u00ff\"}",
            "{\"roomID\":\"\u00c0\u0080\"}",
            "{\"roomID\":\"\u00ed\u00a0\u0080\"}",
            "{\"roomID\":\"a\nb\"}",
            "\0",
            new String("{\"roomID\":\"a\"}".getBytes(UTF_16BE), ISO_8859_1),
            new String("{\"roomID\":\"a\"}".getBytes(UTF_16LE), ISO_8859_1),
            "roomID=1");
    return each(
        op -> {
          String before = rooms.state();
          for (String body : bodies) {
            Answer answer = postBytes(op, body);
            assertThat(answer.status()).as("%s: %s", body, answer.text()).isEqualTo(400);
            refused(answer, 400);
          }
          assertThat(rooms.state()).isEqualTo(before);
        });
  }

  @TestFactory
  @Tag("C-008")
  Stream<DynamicTest> a_form_is_judged_as_json_is() {
    return each(
        op -> {
          String before = rooms.state();
          poisoned(
              op,
              (member, poison) -> {
                OptionalInt code = Contract.refusal(op, member, poison);
                if (poison.kind() == Poison.Kind.TEXT && code.isPresent()) {
                  refused(postForm(op, member, poison.text()), code.getAsInt());
                }
              });
          assertThat(rooms.state()).isEqualTo(before);
        });
  }

  @Test
  void an_id_in_the_query_is_judged_as_one_in_the_body_is() {
    for (Operation op : Operation.ALL) {
      for (Poison poison : Poison.ALL) {
        if (op.op().equals("get_login_info") && poison.kind() == Poison.Kind.TEXT) {
          int code = Contract.refusal(op, "userID", poison).orElse(0);
          refused(server.web().get(op.path() + "?userID=" + encoded(poison.text())), code);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> who_calls_is_checked_first_and_strictly() {
    return each(
        op -> {
          if (op.needsToken()) {
            String before = rooms.state();
            String token = rooms.owner().token();
            for (Poison poison : Poison.ALL) {
              if (poison.kind() == Poison.Kind.TEXT) {
                int code = poison.text().isEmpty() ? 2 : 7;
                refused(withQuery(op, poison.text(), token), code);
                refused(withQuery(op, ControlRooms.OWNER, poison.text()), code);
              }
            }
            assertThat(rooms.state()).isEqualTo(before);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> a_login_with_anything_odd_is_refused() {
    return Stream.of("sdkAppID", "accountType", "userID", "userSig")
        .map(parameter -> DynamicTest.dynamicTest(parameter, () -> oddLogins(parameter)));
  }

  private void oddLogins(String parameter) {
    for (Poison poison : Poison.ALL) {
      if (poison.kind() != Poison.Kind.TEXT || poison.text().length() > 2000) {
        continue;
      }
      String query =
          "?sdkAppID=%d&accountType=1&userID=ann&userSig=%s"
              .formatted(FakeIm.SDK_APP_ID, encoded(server.userSig("ann")))
              .replaceFirst(parameter + "=[^&]*", parameter + "=" + encoded(poison.text()));
      Answer answer = server.web().post("/weapp/live_room/login" + query, "{}");
      int code =
          switch (parameter) {
            case "accountType" -> poison.text().isEmpty() ? 4 : 0;
            case "userID" -> poison.text().isEmpty() ? 4 : 7;
            default -> 4;
          };
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.code()).as("%s %s: %s", parameter, poison, answer.text()).isEqualTo(code);
    }
  }

  /** What the contract does not refuse is taken as it is, by somebody with rooms of his own. */
  @Test
  @Tag("C-009")
  @Tag("C-013")
  void what_is_odd_but_allowed_does_no_harm() {
    try (TestServer other = TestServer.start(Map.of("limits.rooms", "0"))) {
      ControlRooms own = new ControlRooms(other);
      for (Operation op : Operation.ALL) {
        poisoned(
            op,
            (member, poison) -> {
              if (Contract.refusal(op, member, poison).isEmpty()) {
                String body = ControlRooms.body(with(own.members(op), member, poison));
                Answer answer = own.post(op, body);
                assertThat(answer.status()).as("%s %s %s", op, member, poison).isEqualTo(200);
                assertThat(answer.code())
                    .as("%s %s %s: %s", op, member, poison, answer.text())
                    .isIn(0, 3, 5, 7, 11, 5001);
              }
            });
      }
      other.user("late").push("multi_room", "after_the_storm").ok();
    }
  }

  @Test
  void names_of_the_language_are_names_like_any_other() {
    User ann = server.user("__proto__");
    for (String name : List.of("__proto__", "constructor", "toString", "hasOwnProperty")) {
      ann.push("live_room", name).ok();
      ann.post(
              "live_room/set_custom_field",
              "{\"roomID\":\"%s\",\"fieldName\":\"%s\",\"operation\":\"inc\"}"
                  .formatted(name, name))
          .ok();
      assertThat(ann.post("live_room/get_custom_info", User.roomBody(name)).ok().string("custom"))
          .isEqualTo("{\"" + name + "\":1}");
      ann.leave("live_room", name).ok();
      ann.pushers("live_room", name).refused(3);
    }
  }

  @Test
  void of_two_members_of_one_name_the_last_counts() {
    User bo = server.user("bo");
    bo.push("live_room", "r_last").ok();

    bo.post("live_room/get_pushers", "{\"roomID\":\"a/b\",\"roomID\":\"r_last\"}").ok();
    bo.post("live_room/get_pushers", "{\"roomID\":\"r_last\",\"roomID\":\"a/b\"}").refused(10);
    bo.post("live_room/pusher_heartbeat", "{\"userID\":\"bo\",\"userID\":\"x\",\"roomID\":\"r\"}")
        .refused(7);
  }

  private Stream<DynamicTest> each(java.util.function.Consumer<Operation> check) {
    return Operation.ALL.stream()
        .map(op -> DynamicTest.dynamicTest(op.name(), () -> check.accept(op)));
  }

  private static void poisoned(Operation op, BiConsumer<String, Poison> check) {
    for (String member : op.members()) {
      for (Poison poison : Poison.ALL) {
        check.accept(member, poison);
      }
    }
  }

  private String poisonedBody(Operation op, String member, Poison poison) {
    return ControlRooms.body(with(rooms.members(op), member, poison));
  }

  private static Map<String, String> with(
      Map<String, String> members, String member, Poison poison) {
    members.put(member, poison.json());
    return members;
  }

  private static void refused(Answer answer, int code) {
    refused(answer, code, "");
  }

  private static void refused(Answer answer, int code, String what) {
    assertThat(answer.code()).as(what + answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(code == 400 ? 400 : 200);
    assertThat(answer.message()).isNotEmpty();
  }

  private Answer postBytes(Operation op, String latin1) {
    return server
        .web()
        .send(
            "POST",
            op.needsToken() ? rooms.owner().path(op.name()) : op.path(),
            BodyPublishers.ofByteArray(latin1.getBytes(ISO_8859_1)),
            "Content-Type",
            "application/json");
  }

  private Answer postForm(Operation op, String poisoned, String text) {
    StringBuilder form = new StringBuilder();
    rooms
        .members(op)
        .forEach(
            (member, json) -> {
              String plain = json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
              String value = member.equals(poisoned) ? text : plain;
              form.append(member).append('=').append(encoded(value)).append('&');
            });
    return server
        .web()
        .send(
            "POST",
            op.needsToken() ? rooms.owner().path(op.name()) : op.path(),
            BodyPublishers.ofString(form.toString()),
            "Content-Type",
            "application/x-www-form-urlencoded");
  }

  private Answer withQuery(Operation op, String user, String token) {
    return server
        .web()
        .post(
            "%s?userID=%s&token=%s".formatted(op.path(), encoded(user), encoded(token)),
            ControlRooms.body(rooms.members(op)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
