package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.TestClock;
import rtcroom.testing.server.Operation;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** What a token opens, to whom, and for how long. */
class TokenTest {
  private static final String LIST = "live_room/get_room_list";
  private static final String UNAUTHENTICATED = "请求失败，鉴权失败";
  private static final String MISSING = "请求失败，缺少参数";

  @RegisterExtension static final TestServer server = TestServer.start();

  @Test
  @Tag("C-023")
  void a_token_is_good_for_its_user_only() {
    User ann = server.user("ann23");
    server.user("bo23");
    User thief = new User(server, "bo23", ann.token());

    for (Operation op : Operation.ALL) {
      if (op.needsToken()) {
        thief.post(op.name(), filled(op, "bo23")).refused(7, UNAUTHENTICATED);
      }
    }
    ann.post(LIST, "{}").ok();
  }

  @Test
  @Tag("C-024")
  void a_missing_token_is_missing_whatever_else_is() {
    for (Operation op : Operation.ALL) {
      if (op.needsToken()) {
        for (String query : List.of("", "?userID=ann", "?userID=ann&token=", "?token=x")) {
          server.web().post(op.path() + query, "{}").refused(2, MISSING);
          server.web().post(op.path() + query, filled(op, "ann")).refused(2, MISSING);
        }
      }
    }
  }

  @Test
  void a_missing_member_is_told_before_a_wrong_token() {
    User nobody = new User(server, "nobody", "no-token-at-all");
    for (Operation op : Operation.ALL) {
      if (op.needsToken() && !op.required().isEmpty()) {
        nobody.post(op.name(), "{}").refused(2, MISSING);
      }
    }
  }

  @Test
  @Tag("C-025")
  void one_login_opens_all_three_families() {
    User ann = server.user("ann25");

    for (String family : Operation.STREAM_FAMILIES) {
      ann.post(family + "/get_room_list", "{}").ok();
    }
  }

  @Test
  @Tag("C-026")
  void each_login_has_a_token_of_its_own() {
    User phone = server.user("ann26");
    User desk = server.user("ann26");
    assertThat(phone.token()).isNotEqualTo(desk.token());
    phone.post(LIST, "{}").ok();

    phone.post("multi_room/logout", "").ok();

    phone.post(LIST, "{}").refused(7);
    desk.post(LIST, "{}").ok();
  }

  @Test
  void the_ninth_login_ends_the_first() {
    List<User> logins = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      logins.add(server.user("ann9"));
    }

    logins.getFirst().post(LIST, "{}").refused(7);
    logins.subList(1, 9).forEach(login -> login.post(LIST, "{}").ok());
  }

  @Test
  @Tag("C-027")
  void after_logout_the_token_is_nothing() {
    User ann = server.user("ann27");
    ann.push("live_room", "r27").ok();

    ann.post("live_room/logout", "{}").ok();

    ann.beat("live_room", "r27").refused(7, UNAUTHENTICATED);
    ann.post("live_room/logout", "{}").refused(7, UNAUTHENTICATED);
    assertThat(server.user("bo").pushers("live_room", "r27").at("pushers"))
        .as("logging out leaves no room")
        .hasSize(1);
  }

  @Test
  @Tag("C-028")
  void nobody_acts_as_another_in_the_body() {
    User ann = server.user("ann28");
    User eve = server.user("eve28");
    ann.push("live_room", "r28").ok();
    String before = ann.pushers("live_room", "r28").text();
    int calls = server.im().log().size();

    for (Operation op : Operation.ALL) {
      if (op.needsToken() && !op.op().equals("logout")) {
        eve.post(op.name(), filled(op, "ann28")).refused(7, UNAUTHENTICATED);
      }
    }

    assertThat(ann.pushers("live_room", "r28").text()).isEqualTo(before);
    assertThat(server.im().log()).hasSize(calls);
    ann.post("live_room/pusher_heartbeat", "{\"roomID\":\"r28\",\"userID\":\"ann28\"}").ok();
    ann.post("live_room/pusher_heartbeat", "{\"roomID\":\"r28\",\"userID\":\"\"}").ok();
    ann.post("live_room/pusher_heartbeat", "{\"roomID\":\"r28\",\"userID\":null}").ok();
  }

  @Test
  @Tag("C-029")
  void a_token_ends_when_it_rests_for_too_long() {
    try (TestServer timed = TestServer.start(Map.of("tokens.idleTimeout", "1h"))) {
      User ann = timed.user("ann");
      for (int i = 0; i < 3; i++) {
        timed.clock().advance(Duration.ofMinutes(59));
        ann.post(LIST, "{}").ok();
      }

      timed.clock().advance(Duration.ofMinutes(60));

      ann.post(LIST, "{}").refused(7, UNAUTHENTICATED);
    }
  }

  @Test
  void a_token_does_not_outlive_the_signature_it_was_got_with() {
    try (TestServer timed = TestServer.start(Map.of("tokens.maxLifetime", "365d"))) {
      User ann = timed.user("ann");
      for (int i = 0; i < 30; i++) {
        ann.post(LIST, "{}").ok();
        timed.clock().advance(Duration.ofHours(23));
      }

      timed.clock().set(TestClock.START.plus(Duration.ofDays(30)));

      ann.post(LIST, "{}").refused(7, UNAUTHENTICATED);
    }
  }

  /** A body with every member the operation requires, and a userID. */
  private static String filled(Operation op, String userID) {
    StringBuilder body = new StringBuilder("{\"userID\":\"" + userID + "\"");
    for (String member : op.required()) {
      body.append(",\"").append(member).append("\":\"r28\"");
    }
    return body.append('}').toString();
  }
}
