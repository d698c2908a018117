package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** get_room_list: 105 live rooms, five double rooms, and no multi room. */
class RoomListTest {
  private static final int MANY = 105;

  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("limits.idleRoomsPerUser", "0"));

  private static final User ann = server.user("ann");

  @BeforeAll
  static void fill() {
    for (int i = 0; i < MANY; i++) {
      ann.push("live_room", "live" + i).ok();
    }
    for (int i = 0; i < 5; i++) {
      ann.push("double_room", "double" + i).ok();
    }
    ann.create("live_room", "unused").ok();
    server.user("bo").push("live_room", "live0").ok();
  }

  @Test
  @Tag("C-061")
  void no_rooms_are_an_empty_array() {
    JsonNode rooms = ann.post("multi_room/get_room_list", "{}").ok().at("rooms");

    assertThat(rooms.isArray()).isTrue();
    assertThat(rooms).isEmpty();
  }

  @Test
  void a_room_with_a_type_is_in_no_list_and_open_to_who_knows_its_id() {
    String typed = Json.of("roomID", "made", "roomInfo", "", "roomType", "private");
    ann.post("multi_room/create_room", typed).ok();
    ann.push("multi_room", "made").ok();
    ann.post(
            "multi_room/add_pusher",
            Json.of(
                "roomID",
                "pushed",
                "userName",
                "",
                "userAvatar",
                "",
                "roomType",
                "private",
                "pushURL",
                ann.pushUrl("pushed")))
        .ok();

    assertThat(page("multi_room", "{}")).isEmpty();
    for (String room : List.of("made", "pushed")) {
      server.user("bo").push("multi_room", room).ok();
      assertThat(ann.pushers("multi_room", room).ok().at("pushers")).hasSize(2);
    }
  }

  @EveryFamily
  @Tag("C-062")
  @Tag("D-58")
  void a_room_of_the_list_has_what_old_clients_read_and_nothing_that_crashes_them(String family) {
    for (JsonNode room : ann.post(family + "/get_room_list", "{}").ok().at("rooms")) {
      assertThat(room.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "roomID",
              "roomInfo",
              "roomCreator",
              "mixedPlayURL",
              "pushers",
              "custom",
              "audienceCount");
      assertThat(room.path("audienceCount").isInt()).isTrue();
      assertThat(room.path("custom").textValue()).isEqualTo("{}");
      assertThat(room.path("pushers")).isNotEmpty();
    }
  }

  @Test
  @Tag("C-063")
  @Tag("D-45")
  void pages_follow_one_another_in_the_order_of_creation() {
    assertThat(page("double_room", "{\"cnt\":2,\"index\":0}"))
        .containsExactly("double0", "double1");
    assertThat(page("double_room", "{\"cnt\":2,\"index\":2}"))
        .containsExactly("double2", "double3");
    assertThat(page("double_room", "{\"cnt\":2,\"index\":4}")).containsExactly("double4");
    assertThat(page("double_room", "{\"cnt\":2,\"index\":6}")).isEmpty();
  }

  @Test
  @Tag("C-063")
  void pages_together_have_every_room_once() {
    List<String> all = new ArrayList<>();
    for (int index = 0; index < MANY; index += 25) {
      all.addAll(page("live_room", Json.of("cnt", 25, "index", index)));
    }

    assertThat(all)
        .containsExactlyElementsOf(IntStream.range(0, MANY).mapToObj(i -> "live" + i).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                       | 20  | live0",
        "{'cnt':null}             | 20  | live0",
        "{'cnt':7}                | 7   | live0",
        "{'cnt':'5'}              | 5   | live0",
        "{'cnt':1000}             | 100 | live0",
        "{'cnt':99999999999}      | 100 | live0",
        "{'cnt':3,'index':-1}     | 3   | live0",
        "{'cnt':3,'index':'4'}    | 3   | live4",
        "{'cnt':100,'index':100}  | 5   | live100",
        "{'cnt':3,'userID':'ann'} | 3   | live0"
      })
  @Tag("C-064")
  @Tag("D-45")
  void a_page_is_clamped(String body, int size, String first) {
    assertThat(page("live_room", body.replace('\'', '"'))).hasSize(size).startsWith(first);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "'0'", "-99999999999"})
  @Tag("C-064")
  void a_page_of_none_is_empty(String count) {
    assertThat(page("live_room", "{\"cnt\":" + count + "}")).isEmpty();
  }

  @Test
  @Tag("C-065")
  void a_family_lists_only_its_own() {
    assertThat(page("double_room", "{\"cnt\":100}")).allMatch(room -> room.startsWith("double"));
    assertThat(page("live_room", "{\"cnt\":100}")).allMatch(room -> room.startsWith("live"));
    ann.pushers("live_room", "double0").refused(3);
    ann.beat("multi_room", "live0").refused(5);
    ann.leave("double_room", "live0").refused(5);
    ann.destroy("multi_room", "live0").refused(3);
    ann.post("live_room/get_custom_info", User.roomBody("double0")).refused(3);
  }

  static Stream<String> readingOps() {
    return Stream.of(
        "live_room/get_room_list",
        "double_room/get_room_list",
        "live_room/get_pushers",
        "live_room/get_audiences",
        "live_room/get_custom_info",
        "live_room/create_room",
        "live_room/pusher_heartbeat",
        "live_room/add_audience",
        "live_room/set_custom_field");
  }

  @ParameterizedTest
  @MethodSource("readingOps")
  @Tag("C-059")
  @Tag("D-42")
  void no_answer_tells_a_stranger_how_to_push(String op) {
    User stranger = server.user("stranger");

    Answer answer =
        stranger.post(
            op,
            Json.of(
                "roomID", "live0",
                "roomInfo", "",
                "userInfo", "",
                "fieldName", "likes",
                "operation", "inc"));

    assertThat(members(answer.json()))
        .doesNotContain("pushURL", "streamID", "timestamp", "actived", "list");
    assertThat(answer.text())
        .doesNotContain("push.example.com")
        .doesNotContain(TestServer.PUSH_KEY);
  }

  /** The names of all members, however deep. */
  private static Set<String> members(JsonNode json) {
    Set<String> names = new HashSet<>();
    json.fieldNames().forEachRemaining(names::add);
    json.forEach(child -> names.addAll(members(child)));
    return names;
  }

  private List<String> page(String family, String body) {
    return ann.post(family + "/get_room_list", body).ok().at("rooms").findValuesAsText("roomID");
  }
}
