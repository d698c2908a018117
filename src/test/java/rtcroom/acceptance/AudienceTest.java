package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** The audience of live rooms and the counters it moves. */
class AudienceTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(Map.of("limits.customFields", "3", "limits.audiences", "40"));

  private static final User ann = server.user("ann");
  private static final List<User> viewers =
      IntStream.range(0, 45).mapToObj(i -> server.user("viewer" + i)).toList();

  @Test
  @Tag("C-087")
  @Tag("D-10")
  void two_likes_and_one_taken_back_are_one() {
    ann.push("live_room", "r87").ok();
    User viewer = viewers.getFirst();

    count(viewer, "r87", "inc").ok();
    count(ann, "r87", "inc").ok();
    Answer answer = count(viewer, "r87", "dec").ok();

    assertThat(answer.string("customInfo")).isEqualTo("{\"likes\":1}");
    assertThat(answer.string("custom")).isEqualTo("{\"likes\":1}");
    assertThat(info("r87").ok().string("custom")).isEqualTo("{\"likes\":1}");
    Answer pushers = ann.pushers("live_room", "r87").ok();
    assertThat(pushers.string("custom")).isEqualTo("{\"likes\":1}");
    assertThat(pushers.string("customInfo")).isEqualTo("{\"likes\":1}");
    JsonNode rooms = ann.post("live_room/get_room_list", "{}").ok().at("rooms");
    assertThat(rooms.findValuesAsText("custom")).contains("{\"likes\":1}");
  }

  @Test
  @Tag("C-089")
  void an_untouched_room_has_no_fields() {
    ann.push("live_room", "r89").ok();

    assertThat(info("r89").ok().string("custom")).isEqualTo("{}");
    assertThat(info("r89").ok().string("customInfo")).isEqualTo("{}");
    info("no-such-room").refused(3, "请求失败，房间不存在");
    count(ann, "no-such-room", "inc").refused(3, "请求失败，房间不存在");
  }

  @Test
  @Tag("C-090")
  void operations_are_three_and_setting_needs_a_value() {
    ann.push("live_room", "r90").ok();

    count(ann, "r90", "double").refused(10);
    count(ann, "r90", "INC").refused(10);
    count(ann, "r90", "set").refused(2);
    count(ann, "r90", "").refused(2);
    assign("r90", "x".repeat(1025)).refused(10);
    assign("r90", 1.5).refused(10);
    assign("r90", Map.of()).refused(10);

    assertThat(info("r90").string("custom")).isEqualTo("{}");
  }

  @Test
  @Tag("C-090")
  void a_text_may_be_set_but_not_counted() {
    ann.push("live_room", "r90set").ok();

    assertThat(assign("r90set", 41).ok().string("custom")).isEqualTo("{\"likes\":41}");
    assertThat(count(ann, "r90set", "inc").ok().string("custom")).isEqualTo("{\"likes\":42}");
    assertThat(assign("r90set", "很多").ok().string("custom")).isEqualTo("{\"likes\":\"很多\"}");
    count(ann, "r90set", "inc").refused(10);
    assertThat(assign("r90set", "").ok().string("custom")).isEqualTo("{\"likes\":\"\"}");
  }

  @Test
  @Tag("C-090")
  void a_counter_stops_where_clients_numbers_end() {
    ann.push("live_room", "r90most").ok();

    assign("r90most", 9_007_199_254_740_991L).ok();
    assertThat(count(ann, "r90most", "inc").ok().string("custom")).contains("9007199254740991");
    assign("r90most", -9_007_199_254_740_991L).ok();
    assertThat(count(ann, "r90most", "dec").ok().string("custom")).contains("-9007199254740991");
    assign("r90most", 9_007_199_254_740_992L).refused(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, -(1L << 53)})
  void a_number_beyond_what_clients_hold_is_no_value(long value) {
    ann.push("live_room", "edge").ok();

    assign("edge", value).refused(10);
    assign("edge", (1L << 53) - 1).ok();
    assign("edge", 1 - (1L << 53)).ok();
  }

  @Test
  @Tag("D-55")
  void a_room_has_only_so_many_fields() {
    ann.push("live_room", "r55").ok();
    for (String name : List.of("a", "b", "c")) {
      ann.post("live_room/set_custom_field", field("r55", name, "inc")).ok();
    }

    ann.post("live_room/set_custom_field", field("r55", "d", "inc")).refused(10);
    ann.post("live_room/set_custom_field", field("r55", "a", "inc")).ok();
    ann.post("live_room/set_custom_field", field("r55", "no name", "inc")).refused(10);

    assertThat(info("r55").string("custom")).isEqualTo("{\"a\":2,\"b\":1,\"c\":1}");
  }

  @Test
  @Tag("C-091")
  @Tag("D-11")
  void beyond_thirty_viewers_are_counted_but_not_listed() {
    ann.push("live_room", "r91").ok();
    for (int i = 0; i < 30; i++) {
      arrive(i, "r91", "").ok();
    }

    arrive(30, "r91", "").refused(5001, "观众列表满了");

    Answer answer = audience("r91");
    assertThat(answer.at("audienceCount").intValue()).isEqualTo(31);
    assertThat(answer.at("audiences")).hasSize(30);
    assertThat(ann.pushers("live_room", "r91").at("audienceCount").intValue()).isEqualTo(31);
    JsonNode rooms = ann.post("live_room/get_room_list", "{}").ok().at("rooms");
    assertThat(rooms.findValuesAsText("audienceCount")).contains("31");
    arrive(30, "r91", "").refused(5001);
    assertThat(audience("r91").at("audienceCount").intValue()).isEqualTo(31);
  }

  @Test
  @Tag("C-091")
  @Tag("D-55")
  void even_counting_ends_somewhere() {
    ann.push("live_room", "r91most").ok();

    for (int i = 0; i < 45; i++) {
      arrive(i, "r91most", "").refused(i < 30 ? 0 : 5001);
    }

    assertThat(audience("r91most").at("audienceCount").intValue()).isEqualTo(40);
  }

  @Test
  @Tag("C-092")
  @Tag("D-46")
  @Tag("D-47")
  void who_comes_again_is_renewed_and_not_counted_again() {
    ann.push("live_room", "r92").ok();
    for (int i = 0; i < 30; i++) {
      arrive(i, "r92", "first").ok();
    }

    arrive(0, "r92", "second").ok();

    Answer answer = audience("r92");
    assertThat(answer.at("audienceCount").intValue()).isEqualTo(30);
    assertThat(answer.at("audiences").path(0).path("userInfo").textValue()).isEqualTo("second");
  }

  @Test
  @Tag("C-093")
  @Tag("D-46")
  void leaving_always_succeeds_and_never_counts_below_zero() {
    ann.push("live_room", "r93").ok();
    arrive(0, "r93", "").ok();

    depart(1, "r93").ok();
    depart(0, "no-such-room").ok();
    assertThat(audience("r93").at("audienceCount").intValue()).isEqualTo(1);
    depart(0, "r93").ok();
    depart(0, "r93").ok();

    assertThat(audience("r93").at("audienceCount").intValue()).isZero();
    assertThat(audience("r93").at("audiences")).isEmpty();
  }

  @Test
  @Tag("C-093")
  void a_free_place_in_the_list_is_for_who_comes_next_or_again() {
    ann.push("live_room", "r93place").ok();
    for (int i = 0; i < 32; i++) {
      arrive(i, "r93place", "");
    }

    depart(0, "r93place").ok();
    assertThat(audience("r93place").at("audiences")).hasSize(29);
    assertThat(audience("r93place").at("audienceCount").intValue()).isEqualTo(31);
    arrive(31, "r93place", "").ok();

    assertThat(audience("r93place").at("audiences").findValuesAsText("userID"))
        .hasSize(30)
        .contains("viewer31");
    assertThat(audience("r93place").at("audienceCount").intValue()).isEqualTo(31);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"nickName\":\"观众 \\\"x\\\"\",\"n\":1.0}", "", "no json"})
  @Tag("C-094")
  void a_viewers_info_comes_back_unchanged(String info) {
    String room = "r94_" + info.length();
    ann.push("live_room", room).ok();

    arrive(0, room, info).ok();

    JsonNode viewer = audience(room).at("audiences").path(0);
    assertThat(viewer.fieldNames()).toIterable().containsExactlyInAnyOrder("userID", "userInfo");
    assertThat(viewer.path("userID").textValue()).isEqualTo("viewer0");
    assertThat(viewer.path("userInfo").textValue()).isEqualTo(info);
  }

  @Test
  @Tag("C-094")
  void nobody_watches_an_unknown_room() {
    Answer answer = audience("no-such-room");

    assertThat(answer.at("audienceCount").intValue()).isZero();
    assertThat(answer.at("audiences").isArray()).isTrue();
    assertThat(answer.at("audiences")).isEmpty();
  }

  @Test
  @Tag("C-095")
  @Tag("D-47")
  void nobody_can_watch_an_unknown_room() {
    arrive(0, "r95", "").refused(3, "请求失败，房间不存在");
    ann.push("live_room", "r95").ok();

    assertThat(audience("r95").at("audienceCount").intValue()).isZero();
    ann.post("live_room/add_audience", User.roomBody("r95")).refused(2);
    arrive(0, "r95", "x".repeat(1025)).refused(10);
  }

  @Test
  @Tag("C-096")
  @Tag("C-048")
  @Tag("D-46")
  void a_new_room_inherits_nothing_from_an_old_one_of_its_id() {
    ann.push("live_room", "r96").ok();
    arrive(0, "r96", "").ok();
    count(ann, "r96", "inc").ok();
    ann.destroy("live_room", "r96").ok();
    assertThat(audience("r96").at("audienceCount").intValue()).isZero();

    ann.push("live_room", "r96").ok();

    assertThat(audience("r96").at("audienceCount").intValue()).isZero();
    assertThat(audience("r96").at("audiences")).isEmpty();
    assertThat(info("r96").ok().string("custom")).isEqualTo("{}");
  }

  private Answer arrive(int viewer, String room, String info) {
    return viewers
        .get(viewer)
        .post("live_room/add_audience", Json.of("roomID", room, "userInfo", info));
  }

  private Answer depart(int viewer, String room) {
    return viewers.get(viewer).post("live_room/delete_audience", User.roomBody(room));
  }

  private Answer audience(String room) {
    return ann.post("live_room/get_audiences", User.roomBody(room)).ok();
  }

  private Answer info(String room) {
    return ann.post("live_room/get_custom_info", User.roomBody(room));
  }

  private static Answer count(User by, String room, String operation) {
    return by.post("live_room/set_custom_field", field(room, "likes", operation));
  }

  private Answer assign(String room, Object value) {
    return ann.post(
        "live_room/set_custom_field",
        Json.of("roomID", room, "fieldName", "likes", "operation", "set", "value", value));
  }

  private static String field(String room, String name, String operation) {
    return Json.of("roomID", room, "fieldName", name, "operation", operation);
  }
}
