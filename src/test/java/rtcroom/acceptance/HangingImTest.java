package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/**
 * The chat cloud does not answer for as long as a test likes. What must not wait for it is seen to
 * end before; and when it answers at last, nothing is left behind.
 */
class HangingImTest {
  private static final int ROOMS = 30;

  private final CompletableFuture<Void> cloud = new CompletableFuture<>();
  private TestServer server =
      TestServer.start(Map.of("im.timeout", "60s", "limits.idleRoomsPerUser", "0"));
  private User ann = server.user("ann");
  private User bo = server.user("bo");

  @AfterEach
  void the_cloud_answers_and_nothing_is_left() {
    server.im().faults.heal();
    cloud.complete(null);
    await().untilAsserted(() -> server.im().assertTidy());
    server.close();
  }

  @Test
  @Tag("C-080")
  void nothing_waits_for_notices() {
    open(ROOMS, "multi_room");
    hold(FakeIm.NOTIFY);
    for (int i = 0; i < ROOMS; i++) {
      bo.push("multi_room", "r" + i).ok();
    }
    await().until(() -> running(FakeIm.NOTIFY) == ROOMS);

    roomsGoOn();
    for (int i = 0; i < ROOMS; i++) {
      bo.leave("multi_room", "r" + i).ok();
      ann.destroy("multi_room", "r" + i).ok();
    }

    assertThat(running(FakeIm.NOTIFY)).isEqualTo(ROOMS);
  }

  @Test
  @Tag("C-080")
  void nothing_waits_for_destroyed_groups_but_their_own_ids() {
    open(ROOMS, "double_room");
    hold(FakeIm.DESTROY);
    for (int i = 0; i < ROOMS; i++) {
      ann.leave("double_room", "r" + i).ok();
    }
    await().until(() -> running(FakeIm.DESTROY) == ROOMS);

    CompletableFuture<Answer> again = ann.pushLater("double_room", "r0");
    roomsGoOn();

    assertThat(running(FakeIm.DESTROY)).isGreaterThanOrEqualTo(ROOMS);
    assertThat(again).isNotDone();
    cloud.complete(null);
    again.join().ok();
    assertThat(server.im().log("r0"))
        .containsExactly("create_group r0", "destroy_group r0", "create_group r0");
    server.im().faults.heal();
    ann.leave("double_room", "r0").ok();
  }

  @Test
  @Tag("C-080")
  @Tag("C-043")
  void creates_are_answered_before_clients_give_up_and_nothing_else_waits() {
    open(1, "live_room");
    hold(FakeIm.CREATE);
    List<CompletableFuture<Answer>> creates = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      creates.add(bo.pushLater("multi_room", "held" + i));
      creates.add(bo.postLater("double_room/create_room", "{\"roomInfo\":\"\"}"));
    }
    await().until(() -> running(FakeIm.CREATE) == 2 * ROOMS);

    for (int i = 0; i < 200; i++) {
      ann.beat("live_room", "r0").ok();
    }
    ann.post("multi_room/get_room_list", "{}").ok();
    ann.leave("live_room", "r0").ok();

    assertThat(creates).noneMatch(CompletableFuture::isDone);
    creates.forEach(create -> create.join().refused(6, "群组创建失败"));
    assertThat(running(FakeIm.CREATE)).as("the cloud still hangs").isEqualTo(2 * ROOMS);
    bo.pushers("multi_room", "held0").refused(3);
  }

  @Test
  @Tag("C-080")
  @Tag("D-17")
  void sweeps_go_on_and_judge_rightly() {
    open(2, "multi_room");
    server.live().push(ann.stream("r1"));
    hold(FakeIm.DESTROY);

    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> ann.pushers("multi_room", "r0").refused(3));
    bo.push("multi_room", "later").ok();
    server.clock().advanceSeconds(21);
    await().untilAsserted(() -> bo.pushers("multi_room", "later").refused(3));

    assertThat(ann.pushers("multi_room", "r1").ok().at("pushers")).hasSize(1);
    await().until(() -> running(FakeIm.DESTROY) == 2);
    ann.leave("multi_room", "r1").ok();
  }

  /** What must not wait for the cloud: two hundred heartbeats, lists, looks and departures. */
  private void roomsGoOn() {
    User cy = server.user("cy");
    cy.push("live_room", "cys").ok();
    List<CompletableFuture<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(cy.postLater("live_room/pusher_heartbeat", User.roomBody("cys")));
      calls.add(cy.postLater("multi_room/get_room_list", "{}"));
    }
    calls.forEach(call -> call.join().ok());
    cy.leave("live_room", "cys").ok();
    cy.pushers("live_room", "cys").refused(3);
  }

  private void open(int rooms, String family) {
    for (int i = 0; i < rooms; i++) {
      ann.push(family, "r" + i).ok();
    }
  }

  private void hold(String command) {
    server.im().faults.always(command, new Trouble.Hold(cloud));
  }

  private int running(String command) {
    return server.im().calls.running(command);
  }
}
