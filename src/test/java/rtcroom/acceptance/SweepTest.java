package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Who goes without having left: silent pushers, and rooms that nobody used. */
class SweepTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(Map.of("live.timeout", "200ms", "limits.idleRoomsPerUser", "0"));

  private static final User ann = server.user("ann");
  private static final User bo = server.user("bo");

  @EveryFamily
  @Tag("C-045")
  @Tag("D-13")
  void a_room_nobody_used_goes_after_thirty_seconds_even_if_looked_at(String family) {
    String room = "r45" + family;
    ann.create(family, room + "before").ok();
    server.clock().advanceSeconds(1);
    ann.create(family, room).ok();

    server.clock().advanceSeconds(30);
    await().untilAsserted(() -> ann.pushers(family, room + "before").refused(3));
    ann.pushers(family, room).ok();
    server.clock().advanceSeconds(1);

    await().untilAsserted(() -> ann.pushers(family, room).refused(3));
    await().until(() -> !server.im().groups().contains(room));
    assertThat(server.im().log(room))
        .containsExactly("create_group " + room, "destroy_group " + room);
    ann.create(family, room).ok();
    ann.destroy(family, room).ok();
  }

  @EveryFamily
  @Tag("C-074")
  @Tag("C-079")
  void a_pusher_goes_when_silent_for_more_than_twenty_seconds(String family) {
    String room = "r74" + family;
    bo.push(family, room + "before").ok();
    server.clock().advanceSeconds(1);
    ann.push(family, room).ok();

    server.clock().advanceSeconds(20);
    awaitGone(bo, family, room + "before");
    assertSits(ann, family, room);
    server.clock().advanceSeconds(1);

    awaitGone(ann, family, room);
    ann.beat(family, room).refused(5, "请求失败，不是房间成员");
    await().until(() -> !server.im().groups().contains(room));
    assertThat(server.im().log(room))
        .containsExactly("create_group " + room, "destroy_group " + room);
  }

  @EveryFamily
  @Tag("C-074")
  @Tag("D-12")
  void the_others_stay_and_are_told_once(String family) {
    String room = "r74told" + family;
    ann.push(family, room).ok();
    bo.push(family, room).ok();
    server.clock().advanceSeconds(10);
    ann.beat(family, room).ok();

    server.clock().advanceSeconds(11);

    await().until(() -> server.im().notices(room).size() == 2);
    assertThat(ann.pushers(family, room).ok().at("pushers").findValuesAsText("userID"))
        .containsExactly("ann");
    bo.beat(family, room).refused(5);
    ann.destroy(family, room).ok();
  }

  @Test
  @Tag("C-074")
  void without_a_way_to_ask_the_cloud_a_silent_pusher_goes_as_soon() {
    try (TestServer unasked = TestServer.start(Map.of("live.appID", "", "live.APIKey", ""))) {
      User cy = unasked.user("cy");
      cy.push("multi_room", "r74unasked").ok();
      unasked.clock().advanceSeconds(20);
      cy.beat("multi_room", "r74unasked").ok();
      unasked.clock().advanceSeconds(21);
      awaitGone(cy, "multi_room", "r74unasked");
    }
  }

  @Test
  @Tag("C-074")
  @Tag("D-12")
  void a_live_room_ends_with_its_silent_anchor() {
    ann.push("live_room", "r74anchor").ok();
    bo.push("live_room", "r74anchor").ok();
    server.clock().advanceSeconds(10);
    bo.beat("live_room", "r74anchor").ok();

    server.clock().advanceSeconds(11);

    await().untilAsserted(() -> bo.pushers("live_room", "r74anchor").refused(3));
    await().until(() -> !server.im().groups().contains("r74anchor"));
    assertThat(server.im().notices("r74anchor")).hasSize(1);
  }

  @Test
  void a_live_room_waits_for_a_silent_anchor_who_asked_and_says_that_he_is_away() {
    String room = "r74away";
    String seat =
        Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", ann.pushUrl(room));
    ann.post("live_room/add_pusher", seat.replace("}", ",\"awaySeconds\":60}")).ok();
    assertThat(bo.pushers("live_room", room).ok().at("pushers").findValue("away")).isNull();

    server.clock().advanceSeconds(21);

    await().untilAsserted(() -> assertThat(isAway(room)).isTrue());
    ann.beat("live_room", room).ok();
    assertThat(isAway(room)).isFalse();
    server.clock().advanceSeconds(82);
    awaitGone(bo, "live_room", room);
  }

  private static boolean isAway(String room) {
    return bo.pushers("live_room", room).ok().at("pushers").findValue("away") != null;
  }

  @EveryFamily
  @Tag("C-075")
  void a_silent_pusher_stays_while_the_stream_flows_and_is_asked_about_again(String family) {
    String room = "r75" + family;
    int before = server.live().calls.of(FakeLive.STATUS);
    server.live().push(ann.stream(room));
    ann.push(family, room).ok();
    Instant silent = server.clock().instant();

    server.clock().advanceSeconds(21);
    await().until(() -> server.live().calls.of(FakeLive.STATUS) > before);
    server.clock().advanceSeconds(18);
    passTimeUntil(() -> server.live().calls.of(FakeLive.STATUS) > before + 1);
    server.clock().advanceSeconds(18);
    passTimeUntil(() -> server.live().calls.of(FakeLive.STATUS) > before + 2);
    // Refreshed twice: were it asked at every sweep, no more time would have had to pass.
    assertThat(server.clock().instant()).isAfter(silent.plusSeconds(21 + 2 * 20));
    assertSits(ann, family, room);

    server.live().interrupt(ann.stream(room));
    server.clock().advanceSeconds(18);
    passTimeUntil(() -> ann.pushers(family, room).code() == 3);
  }

  static Stream<Trouble> troubles() {
    return Stream.of(
        new Trouble.HttpStatus(500),
        new Trouble.Body("<html>access denied</html>"),
        new Trouble.Body("[]"),
        new Trouble.Body("{\"retcode\":0}"),
        new Trouble.Body("{\"ret\":\"zero\",\"output\":7}"),
        new Trouble.Code(10001),
        new Trouble.BreakOff(),
        new Trouble.Hang());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  @Tag("C-076")
  @Tag("C-077")
  @Tag("D-15")
  @Tag("D-17")
  @Tag("D-19")
  void who_cannot_be_judged_stays_for_five_minutes_and_no_sweep_fails(Trouble trouble) {
    server.live().faults.always(FakeLive.STATUS, trouble);
    ann.push("multi_room", "r76").ok();
    Instant silent = server.clock().instant();
    int before = server.live().calls.of(FakeLive.STATUS);

    server.clock().advanceSeconds(21);
    passTimeUntil(() -> server.live().calls.of(FakeLive.STATUS) >= before + 2);
    assertThat(server.clock().instant()).isBefore(silent.plusSeconds(60));
    assertSits(ann, "multi_room", "r76");

    server.clock().set(silent.plusSeconds(297));
    passTimeUntil(() -> ann.pushers("multi_room", "r76").code() == 3);
    assertThat(Duration.between(silent, server.clock().instant()))
        .isBetween(Duration.ofSeconds(300), Duration.ofSeconds(310));

    server.live().faults.heal();
    bo.push("multi_room", "r76healed").ok();
    server.clock().advanceSeconds(21);
    awaitGone(bo, "multi_room", "r76healed");
  }

  static Stream<Trouble> answersThatSayNo() {
    return Stream.of(
        new Trouble.Body("{\"ret\":0}"),
        new Trouble.Body("{\"ret\":0,\"output\":[]}"),
        new Trouble.Body("{\"ret\":0,\"output\":[{}]}"),
        new Trouble.Body("{\"ret\":0,\"output\":[{\"status\":3}]}"),
        new Trouble.Code(20601));
  }

  @ParameterizedTest
  @MethodSource("answersThatSayNo")
  @Tag("C-077")
  @Tag("D-15")
  void a_valid_answer_without_a_flowing_stream_means_it_stopped(Trouble answer) {
    server.live().faults.always(FakeLive.STATUS, answer);
    ann.push("double_room", "r77").ok();

    server.clock().advanceSeconds(21);

    awaitGone(ann, "double_room", "r77");
    server.live().faults.heal();
  }

  private static void assertSits(User user, String family, String room) {
    assertThat(user.pushers(family, room).ok().at("pushers").findValuesAsText("userID"))
        .contains(user.id());
  }

  private static void awaitGone(User user, String family, String room) {
    await().untilAsserted(() -> user.pushers(family, room).refused(3));
  }

  /** A second of the server passes at every look, which is time enough for a sweep. */
  private void passTimeUntil(BooleanSupplier met) {
    await()
        .pollInterval(Duration.ofMillis(120))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              boolean done = met.getAsBoolean();
              if (!done) {
                server.clock().advanceSeconds(1);
              }
              return done;
            });
  }
}
