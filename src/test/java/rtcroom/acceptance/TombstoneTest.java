package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** A guest's late push must not bring back a live room that its anchor closed. */
class TombstoneTest {
  @RegisterExtension static final TestServer server = TestServer.start();

  private static final User ann = server.user("ann");
  private static final User bo = server.user("bo");

  @ParameterizedTest
  @ValueSource(strings = {"destroy_room", "delete_pusher"})
  @Tag("C-066")
  @Tag("D-16")
  void for_thirty_seconds_only_the_anchor_brings_a_room_back(String end) {
    String room = "r66" + end;
    ann.push("live_room", room).ok();
    bo.push("live_room", room).ok();
    ann.post("live_room/" + end, User.roomBody(room)).ok();
    await().until(() -> !server.im().groups().contains(room));

    server.clock().advanceSeconds(10);
    bo.push("live_room", room).refused(3, "请求失败，房间不存在");
    server.user("stranger").push("live_room", room).refused(3);
    server.clock().advanceSeconds(19);
    bo.push("live_room", room).refused(3);
    assertThat(server.im().groups()).doesNotContain(room);

    server.clock().advanceSeconds(1);
    bo.push("live_room", room).ok();
    assertThat(bo.pushers("live_room", room).string("roomCreator")).isEqualTo("bo");
  }

  @Test
  @Tag("C-066")
  @Tag("D-16")
  void the_anchor_may_come_back_at_once_and_the_guest_then_too() {
    ann.push("live_room", "r66anchor").ok();
    ann.destroy("live_room", "r66anchor").ok();

    bo.push("live_room", "r66anchor").refused(3);
    ann.push("live_room", "r66anchor").ok();

    bo.push("live_room", "r66anchor").ok();
    await().until(() -> server.im().notices("r66anchor").size() == 1);
    assertThat(server.im().log("r66anchor"))
        .startsWith("create_group r66anchor", "destroy_group r66anchor", "create_group r66anchor");
  }

  @Test
  @Tag("C-066")
  void a_room_created_anew_by_a_guest_is_a_room() {
    ann.push("live_room", "r66new").ok();
    ann.destroy("live_room", "r66new").ok();

    bo.create("live_room", "r66new").ok();

    bo.push("live_room", "r66new").ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"double_room", "multi_room"})
  @Tag("C-066")
  void other_families_have_no_tombstones(String family) {
    ann.push(family, "r66" + family).ok();
    ann.destroy(family, "r66" + family).ok();

    bo.push(family, "r66" + family).ok();
  }
}
