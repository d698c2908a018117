package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** The table of departures: who leaves which kind of room, and what becomes of it. */
class LeavingTest {
  /** A server where ann, then bo push. */
  abstract static class Given {
    final TestServer server;
    final User ann;
    final User bo;

    Given(TestServer server) {
      this.server = server;
      ann = server.user("ann");
      bo = server.user("bo");
    }

    void bothPush(String family, String room) {
      ann.push(family, room).ok();
      bo.push(family, room).ok();
    }

    /** One notice when bo came, one when somebody left, and the group stays. */
    void assertGoesOn(String family, String room, User left) {
      assertThat(bo.pushers(family, room).ok().at("pushers")).hasSize(1);
      left.beat(family, room).refused(5);
      await().until(() -> server.im().notices(room).size() == 2);
      assertThat(server.im().log(room))
          .containsExactly("create_group " + room, notify(room), notify(room));
    }

    /** One notice when bo came, and then only the end. */
    void assertEnded(String family, String room) {
      ann.pushers(family, room).refused(3);
      bo.beat(family, room).refused(5);
      await().until(() -> !server.im().groups().contains(room));
      assertThat(server.im().log(room))
          .containsExactly("create_group " + room, notify(room), "destroy_group " + room);
    }

    private static String notify(String room) {
      return "send_group_system_notification " + room;
    }
  }

  @Nested
  class By_default extends Given {
    @RegisterExtension static final TestServer SERVER = TestServer.start();

    By_default() {
      super(SERVER);
    }

    @EveryFamily
    @Tag("C-067")
    void who_has_no_seat_cannot_leave(String family) {
      String room = "r67" + family;
      bothPush(family, room);
      User cy = server.user("cy");

      cy.leave(family, room).refused(5, "退出房间失败，不是房间成员");
      cy.leave(family, "no-such-room").refused(5, "退出房间失败，不是房间成员");
      bo.leave(family, room).ok();
      bo.leave(family, room).refused(5, "退出房间失败，不是房间成员");
    }

    @EveryFamily
    @Tag("C-068")
    @Tag("D-12")
    void a_guest_leaves_and_the_room_is_told_once(String family) {
      String room = "r68" + family;
      bothPush(family, room);

      bo.leave(family, room).ok();

      assertThat(ann.pushers(family, room).ok().string("roomCreator")).isEqualTo("ann");
      assertGoesOn(family, room, bo);
    }

    @Test
    @Tag("C-069")
    @Tag("D-12")
    void a_live_room_ends_once_with_its_creator() {
      bothPush("live_room", "r69");

      ann.leave("live_room", "r69").ok();

      assertEnded("live_room", "r69");
    }

    @ParameterizedTest
    @ValueSource(strings = {"double_room", "multi_room"})
    @Tag("C-070")
    @Tag("C-072")
    void other_rooms_outlive_their_creator_who_stays_the_creator(String family) {
      String room = "r72" + family;
      bothPush(family, room);

      ann.leave(family, room).ok();

      assertGoesOn(family, room, ann);
      assertThat(bo.pushers(family, room).ok().string("roomCreator")).isEqualTo("ann");
      assertThat(bo.pushers(family, room).ok().string("mixedPlayURL")).isEmpty();
      bo.destroy(family, room).refused(3);
      ann.destroy(family, room).ok();
      bo.beat(family, room).refused(5);
    }

    @EveryFamily
    @Tag("C-071")
    @Tag("D-12")
    void the_last_to_leave_ends_the_room_without_a_word(String family) {
      String room = "r71" + family;
      ann.push(family, room).ok();

      ann.leave(family, room).ok();

      ann.pushers(family, room).refused(3);
      await().until(() -> !server.im().groups().contains(room));
      assertThat(server.im().log(room))
          .containsExactly("create_group " + room, "destroy_group " + room);
    }

    @ParameterizedTest
    @ValueSource(strings = {"double_room", "multi_room"})
    @Tag("C-071")
    void after_the_creator_the_last_guest_ends_the_room(String family) {
      String room = "r71last" + family;
      bothPush(family, room);

      ann.leave(family, room).ok();
      bo.leave(family, room).ok();

      await().until(() -> !server.im().groups().contains(room));
      assertThat(server.im().log(room)).hasSize(4).last().isEqualTo("destroy_group " + room);
    }

    @EveryFamily
    @Tag("C-073")
    void a_heartbeat_is_for_those_who_push(String family) {
      String room = "r73" + family;
      bothPush(family, room);
      User cy = server.user("cy");

      cy.beat(family, room).refused(5, "请求失败，不是房间成员");
      cy.beat(family, "no-such-room").refused(5, "请求失败，不是房间成员");
      ann.beat(family, room).ok();
      ann.post(family + "/pusher_heartbeat", Json.of("roomID", room, "roomStatusCode", 1)).ok();
    }
  }

  @Nested
  class With_the_flag_for_all extends Given {
    @RegisterExtension
    static final TestServer SERVER =
        TestServer.start(Map.of("rooms.creatorCanDestroyRoom", "true"));

    With_the_flag_for_all() {
      super(SERVER);
    }

    @EveryFamily
    @Tag("C-070")
    void every_room_ends_with_its_creator(String family) {
      bothPush(family, "r70" + family);

      ann.leave(family, "r70" + family).ok();

      assertEnded(family, "r70" + family);
    }

    @EveryFamily
    @Tag("C-070")
    void a_guest_still_may_go(String family) {
      bothPush(family, "r70guest" + family);

      bo.leave(family, "r70guest" + family).ok();

      assertGoesOn(family, "r70guest" + family, bo);
    }
  }

  @Nested
  class With_flags_of_their_own extends Given {
    @RegisterExtension
    static final TestServer SERVER =
        TestServer.start(
            Map.of(
                "rooms.creatorCanDestroyRoom", "true",
                "rooms.double.creatorCanDestroyRoom", "false"));

    With_flags_of_their_own() {
      super(SERVER);
    }

    @ParameterizedTest
    @CsvSource({"live_room, true", "double_room, false", "multi_room, true"})
    @Tag("C-070")
    void the_family_decides_before_the_default_for_all(String family, boolean ends) {
      bothPush(family, "r70" + family);

      ann.leave(family, "r70" + family).ok();

      if (ends) {
        assertEnded(family, "r70" + family);
      } else {
        assertGoesOn(family, "r70" + family, ann);
      }
    }
  }
}
