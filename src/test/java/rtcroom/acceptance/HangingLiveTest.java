package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/**
 * The live cloud does not answer for as long as a test likes. What must not wait for it is seen to
 * end before.
 */
class HangingLiveTest {
  private static final String FAMILY = "double_room";

  private final CompletableFuture<Void> cloud = new CompletableFuture<>();
  private TestServer server = TestServer.start(Map.of("live.timeout", "60s"));
  private User ann = server.user("ann");
  private User bo = server.user("bo");

  @BeforeEach
  void ann_is_silent_and_being_judged() {
    server.live().faults.once(FakeLive.STATUS, new Trouble.Hold(cloud));
    ann.push(FAMILY, "r").ok();
    server.clock().advanceSeconds(21);
    await().until(() -> server.live().calls.running(FakeLive.STATUS) == 1);
  }

  @AfterEach
  void stop() {
    cloud.complete(null);
    server.close();
  }

  @Test
  @Tag("C-078")
  @Tag("D-20")
  void a_heartbeat_during_the_judgement_wins() {
    bo.push(FAMILY, "other").ok();
    server.clock().advanceSeconds(10);
    ann.beat(FAMILY, "r").ok();
    cloud.complete(null);
    server.clock().advanceSeconds(11);
    await().untilAsserted(() -> bo.pushers(FAMILY, "other").refused(3));

    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);
    server.clock().advanceSeconds(10); // and then she is watched as before
    await().untilAsserted(() -> ann.pushers(FAMILY, "r").refused(3));
  }

  @Test
  @Tag("C-078")
  @Tag("D-20")
  void pushing_anew_during_the_judgement_wins() {
    String url = ann.post(FAMILY + "/get_push_url", "{}").ok().string("pushURL");
    server.live().push(url.replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
    String again =
        Json.of(
            "roomID", "r",
            "userName", "",
            "userAvatar", "",
            "pushURL", url);

    ann.post(FAMILY + "/add_pusher", again).ok();
    cloud.complete(null);
    someoneElseGoes();

    ann.beat(FAMILY, "r").ok();
  }

  @Test
  @Tag("C-077")
  @Tag("D-15")
  void nobody_else_waits_to_be_judged() {
    someoneElseGoes();

    assertThat(server.live().calls.running(FakeLive.STATUS)).isEqualTo(1);
    assertThat(ann.pushers(FAMILY, "r").ok().at("pushers")).hasSize(1);
    cloud.complete(null);
    await().untilAsserted(() -> ann.pushers(FAMILY, "r").refused(3));
  }

  @Test
  @Tag("D-18")
  void nobody_is_asked_about_twice_at_a_time() {
    someoneElseGoes();
    someoneElseGoes();
    someoneElseGoes();

    assertThat(server.live().calls.of(FakeLive.STATUS)).isEqualTo(1 + 3);
    assertThat(server.live().calls.running(FakeLive.STATUS)).isEqualTo(1);
  }

  @Test
  @Tag("C-077")
  @Tag("D-15")
  void no_call_waits_for_a_hundred_judgements() {
    server.live().faults.always(FakeLive.STATUS, new Trouble.Hold(cloud));
    for (int i = 0; i < 100; i++) {
      bo.push("multi_room", "many" + i).ok();
    }
    server.clock().advanceSeconds(21);
    await().until(() -> server.live().calls.running(FakeLive.STATUS) == 64);

    User cy = server.user("cy");
    cy.push("live_room", "cys").ok();
    List<CompletableFuture<Answer>> beats = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      beats.add(cy.postLater("live_room/pusher_heartbeat", User.roomBody("cys")));
    }
    beats.forEach(beat -> beat.join().ok());
    cy.post("live_room/get_room_list", "{}").ok();
    cy.leave("live_room", "cys").ok();

    assertThat(server.live().calls.running(FakeLive.STATUS)).isEqualTo(64);
    assertThat(server.live().calls.mostAtOnce(FakeLive.STATUS)).isEqualTo(64);
    server.live().faults.heal();
    cloud.complete(null);
    await().untilAsserted(() -> server.im().assertTidy());
  }

  /** Comes, falls silent, and is judged while others may still be. */
  private void someoneElseGoes() {
    bo.push(FAMILY, "other").ok();
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> bo.pushers(FAMILY, "other").refused(3));
  }
}
