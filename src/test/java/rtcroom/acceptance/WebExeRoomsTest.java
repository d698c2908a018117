package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Numbered rooms as WebEXE pages and the EXE portal use them. */
class WebExeRoomsTest {
  private final TestServer server = TestServer.start();
  private final NumberedRooms rooms = new NumberedRooms(server, "webexe_room");
  private final NumberedRooms others = new NumberedRooms(server, "webrtc_room");

  /** A room of no interest, whose end shows that the sweep came by. */
  private String witness = "";

  @BeforeEach
  void open() {
    witness = others.create("witness");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @Tag("C-104")
  @Tag("D-29")
  void a_status_stays_until_another_is_said() {
    String room = rooms.create("anna");
    assertThat(only().path("status").intValue()).isZero();

    rooms.call(
        "enter_room", "{\"userID\":\"bobo\",\"roomID\":\"%s\",\"status\":1}".formatted(room));
    assertThat(only().path("status").intValue()).isEqualTo(1);
    rooms.enter("cyra", room).ok();
    rooms.enter("bobo", room).ok();
    assertThat(only().path("status").intValue()).isEqualTo(1);
    rooms.call(
        "enter_room", "{\"userID\":\"bobo\",\"roomID\":\"%s\",\"status\":\"0\"}".formatted(room));
    assertThat(only().path("status").intValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "\"0\"", "\"false\""})
  @Tag("C-105")
  void a_room_that_needs_no_heartbeat_keeps_its_members(String no) {
    String room = rooms.create("anna", ",\"needHeartBeat\":" + no);
    rooms.enter("bobo", room).ok();

    server.clock().advance(Duration.ofHours(1));

    await().untilAsserted(() -> others.members(witness).refused(3));
    assertThat(rooms.memberIds(room)).containsExactly("anna", "bobo");
    assertThat(rooms.listed("")).containsExactly(room);
  }

  @Test
  void a_need_for_heartbeats_that_is_neither_yes_nor_no_is_refused() {
    rooms
        .call("create_room", "{\"userID\":\"anna\",\"roomInfo\":\"x\",\"needHeartBeat\":\"maybe\"}")
        .refused(10);
  }

  @Test
  @Tag("D-26")
  void nobody_asking_for_a_day_ends_it() {
    String named = rooms.create("anna", ",\"needHeartBeat\":false");
    String forgotten = rooms.create("bobo", ",\"needHeartBeat\":false");
    server.clock().advance(Duration.ofHours(23));
    rooms.call("room_heartbeat", User.roomBody(named)).ok();

    server.clock().advance(Duration.ofHours(2));

    await().untilAsserted(() -> assertThat(rooms.listed("")).containsExactly(named));
    rooms.members(forgotten).refused(3);
  }

  @Test
  @Tag("C-108")
  @Tag("D-03")
  @Tag("D-28")
  @Tag("D-60")
  void delete_ignores_the_type_the_absent_and_the_neighbours() {
    String room = rooms.create("anna", ",\"roomType\":\"webexe_liveroom\"");
    String body = "{\"roomID\":\"%s\",\"roomType\":\"webexe_doubleroom\"}";

    rooms.call("delete_room", body.formatted(witness)).ok();
    assertThat(others.memberIds(witness)).containsExactly("witness");
    rooms.call("delete_room", body.formatted(room)).ok();
    rooms.members(room).refused(3);
    rooms.call("delete_room", body.formatted(room)).ok();
    rooms.call("delete_room", "{}").refused(2);
  }

  @Test
  @Tag("D-60")
  void the_portals_heartbeat_of_a_room_is_answered() {
    String room = rooms.create("anna");
    String body = "{\"roomID\":\"%s\",\"roomType\":\"webexe_liveroom\"}".formatted(room);
    rooms.call("room_heartbeat", body).ok();
    rooms.call("heartbeat", "{\"userID\":\"anna\",\"roomID\":\"%s\"}".formatted(room)).ok();
  }

  @Test
  @Tag("C-103")
  void pages_of_each_type_see_their_own_rooms() {
    String live = rooms.create("anna", ",\"roomType\":\"webexe_liveroom\"");
    String twosome = rooms.create("bobo", ",\"roomType\":\"webexe_doubleroom\"");
    assertThat(rooms.listed("webexe_liveroom")).containsExactly(live);
    assertThat(rooms.listed("webexe_doubleroom")).containsExactly(twosome);
    assertThat(rooms.listed("")).isEmpty();
  }

  @Test
  @Tag("D-28")
  void numbers_are_unique_across_both_families() {
    String body = "{\"userID\":\"anna\",\"roomInfo\":\"x\",\"roomID\":\"%s\"}".formatted(witness);
    rooms.call("create_room", body).refused(11, "房间已经存在");
    rooms.members(witness).refused(3);
  }

  @Test
  void anybody_may_enter_a_full_room_again_once_somebody_quit() {
    String room = rooms.create("anna");
    for (String user : new String[] {"bobo", "cyra", "dora"}) {
      rooms.enter(user, room).ok();
    }
    rooms.enter("emil", room).refused(5001);
    rooms.quit("anna", room).ok();
    rooms.enter("emil", room).ok();
    assertThat(only().path("roomCreator").asText()).isEqualTo("anna");
  }

  private JsonNode only() {
    return rooms.call("get_room_list", "").ok().at("rooms").path(0);
  }
}
