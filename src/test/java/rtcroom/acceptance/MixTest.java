package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** merge_stream: what reaches the live cloud, and what does not. Ann anchors, Bo is her guest. */
class MixTest {
  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("live.timeout", "300ms"));

  private static final User ann = server.user("ann");
  private static final User bo = server.user("bo");
  private static final User rival = server.user("rival");

  @BeforeAll
  static void enter() {
    ann.push("live_room", "r").ok();
    bo.push("live_room", "r").ok();
    rival.push("live_room", "rivals").ok();
    bo.push("live_room", "rivals").ok();
  }

  @Test
  @Tag("C-081")
  void an_object_and_a_string_reach_the_cloud_as_the_same_order() {
    ObjectNode order = order(ann.stream("r"), ann.stream("r"), bo.stream("r"));

    merge(ann, "live_room", "r", order).ok();
    merge(ann, "live_room", "r", order.toString()).ok();

    // The fake cloud answers only what is signed rightly, and for the interface of mixing.
    List<JsonObject> orders = lastMixes(2);
    assertThat(orders.get(0)).isEqualTo(new JsonObject(order.toString()));
    assertThat(orders.get(1)).isEqualTo(orders.get(0));
  }

  @Test
  @Tag("C-081")
  void numbers_and_unknown_members_pass_as_they_are() {
    ObjectNode order = order(ann.stream("r"), ann.stream("r"));
    order.put("eventId", 1_700_000_000_123L).put("ratio", 0.1).put("else", "中文");

    merge(ann, "live_room", "r", order).ok();

    assertThat(lastMixes(1).getFirst()).isEqualTo(new JsonObject(order.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"cut\":", "[1]", "7", "{} {}", "null"})
  @Tag("C-082")
  void a_string_without_an_object_is_refused(String text) {
    merge(ann, "live_room", "r", text).refused(10, "mergeParams 不是合法的JSON格式的字符串");
  }

  @Test
  @Tag("C-083")
  void the_result_has_code_message_and_timestamp() {
    JsonNode result =
        merge(ann, "live_room", "r", order(ann.stream("r"), ann.stream("r"))).ok().at("result");

    assertThat(result.path("code").isInt()).isTrue();
    assertThat(result.path("code").intValue()).isZero();
    assertThat(result.path("message").textValue()).isEqualTo("Success!");
    assertThat(result.path("timestamp").isIntegralNumber()).isTrue();
  }

  @Test
  @Tag("C-083")
  void the_clouds_refusal_is_passed_on() {
    server.live().faults.once(FakeLive.MIX, new Trouble.Code(-300));

    JsonNode result =
        merge(ann, "live_room", "r", order(ann.stream("r"), ann.stream("r"))).ok().at("result");

    assertThat(result.path("code").intValue()).isEqualTo(-300);
    assertThat(result.path("message").isTextual()).isTrue();
    assertThat(result.path("timestamp").isIntegralNumber()).isTrue();
  }

  static Stream<Trouble> troubles() {
    return Stream.of(
        new Trouble.HttpStatus(500),
        new Trouble.Body("<html>access denied</html>"),
        new Trouble.Body("[]"),
        new Trouble.Body("{}"),
        new Trouble.Body("{\"code\":\"fine\"}"),
        new Trouble.BreakOff(),
        new Trouble.Hang());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  @Tag("C-083")
  @Tag("D-32")
  void whatever_the_cloud_does_the_result_is_whole(Trouble trouble) {
    server.live().faults.once(FakeLive.MIX, trouble, trouble);

    JsonNode result =
        merge(ann, "live_room", "r", order(ann.stream("r"), ann.stream("r"))).ok().at("result");
    server.live().faults.heal();

    assertThat(result.path("code").intValue()).isEqualTo(-1);
    assertThat(result.path("message").textValue()).isEqualTo("混流请求失败");
    assertThat(result.path("timestamp").longValue())
        .isEqualTo(server.clock().instant().getEpochSecond());
  }

  @Test
  @Tag("C-084")
  void only_the_anchor_mixes_a_live_room() {
    User stranger = server.user("stranger");

    merge(stranger, "live_room", "r", order(stranger.stream("r"), ann.stream("r")))
        .refused(5, "请求失败，不是房间成员");
    merge(bo, "live_room", "r", order(bo.stream("r"), ann.stream("r"))).refused(3, "不是房间主人，无法混流");
    merge(ann, "live_room", "no-such-room", order(ann.stream("r"))).refused(3, "请求失败，房间不存在");
  }

  @Test
  @Tag("C-084")
  @Tag("D-31")
  void no_stream_is_overwritten_or_shown_but_those_of_the_room() {
    ObjectNode session = order(ann.stream("r"), ann.stream("r"));
    para(session).put("mix_stream_session_id", rival.stream("rivals"));
    ObjectNode otherInterface = order(ann.stream("r"), ann.stream("r"));
    para(otherInterface).put("interface", "Live_Channel_SetStatus");
    List<String> seventeen = Collections.nCopies(17, ann.stream("r"));

    refused(order(rival.stream("rivals"), ann.stream("r")), "output_stream_id 不是自己的流");
    refused(session, "mix_stream_session_id 不是自己的流");
    refused(otherInterface, "mergeParams 的interface不是混流接口");
    refused(order(ann.stream("r"), "8888_nobody"), "input_stream_id 不是房间内推流者的流");
    refused(order(ann.stream("r"), bo.stream("rivals")), "input_stream_id 不是房间内推流者的流");
    refused(order(ann.stream("r"), seventeen.toArray(String[]::new)), "input_stream_list 超过16路");
    refused(order(ann.stream("r")), "input_stream_list 为空");
    refused(Json.tree("interface", "mix"), "mergeParams 缺少必要的字段或字段类型错误");
    refused(Json.tree(), "mergeParams 缺少必要的字段或字段类型错误");
  }

  @Test
  @Tag("C-084")
  void who_left_is_shown_no_more() {
    User guest = server.user("guest");
    guest.push("live_room", "r").ok();
    ObjectNode both = order(ann.stream("r"), ann.stream("r"), guest.stream("r"));
    merge(ann, "live_room", "r", both).ok();

    guest.leave("live_room", "r").ok();

    refused(both, "input_stream_id 不是房间内推流者的流");
  }

  @Test
  @Tag("C-085")
  void a_PK_shows_the_anchor_of_another_live_room() {
    merge(ann, "live_room", "r", order(ann.stream("r"), ann.stream("r"), rival.stream("rivals")))
        .ok();
    assertThat(lastMixes(1).getFirst().encode()).contains(rival.stream("rivals"));

    rival.push("multi_room", "rivals-call").ok();
    refused(
        order(ann.stream("r"), ann.stream("r"), rival.stream("rivals-call")),
        "input_stream_id 不是房间内推流者的流");
  }

  @ParameterizedTest
  @ValueSource(strings = {"double_room", "multi_room"})
  @Tag("C-086")
  @Tag("D-30")
  void every_pusher_mixes_in_double_and_multi_rooms(String family) {
    String room = "r86" + family;
    ann.push(family, room).ok();
    bo.push(family, room).ok();

    merge(ann, family, room, order(ann.stream(room), ann.stream(room), bo.stream(room))).ok();
    merge(bo, family, room, order(bo.stream(room), ann.stream(room), bo.stream(room))).ok();
    merge(bo, family, room, order(ann.stream(room), bo.stream(room))).refused(10);
    merge(rival, family, room, order(rival.stream(room))).refused(5);

    assertThat(lastMixes(2).getLast().encode()).contains("\"" + bo.stream(room) + "\"");
    ann.leave(family, room).ok();
    bo.leave(family, room).ok();
  }

  @Test
  void a_user_has_two_mixes_at_once() {
    User studio = server.user("studio");
    for (String room : List.of("s1", "s2", "s3")) {
      studio.push("multi_room", room).ok();
    }
    assertThat(result(mixed(studio, "s1")).path("code").intValue()).isZero();
    assertThat(result(mixed(studio, "s2")).path("code").intValue()).isZero();

    JsonNode third = result(mixed(studio, "s3"));
    assertThat(third.path("code").intValue()).isEqualTo(-20007);
    assertThat(third.path("message").textValue()).contains("limits.mixesPerUser");

    studio.leave("multi_room", "s1").ok();
    await()
        .untilAsserted(
            () -> assertThat(result(mixed(studio, "s3")).path("code").intValue()).isZero());
  }

  private Answer mixed(User user, String room) {
    String own = user.stream(room);
    return merge(user, "multi_room", room, order(own, own, own));
  }

  private static JsonNode result(Answer answer) {
    return answer.ok().at("result");
  }

  @Test
  @Tag("C-084")
  void an_order_needs_its_params() {
    ann.post("live_room/merge_stream", User.roomBody("r")).refused(2);
    ann.post("live_room/merge_stream", "{\"roomID\":\"r\",\"mergeParams\":\"\"}")
        .refused(10, "mergeParams 不是合法的JSON格式的字符串");
  }

  private void refused(ObjectNode order, String detail) {
    int before = server.live().calls.of(FakeLive.MIX);
    for (Object form : List.of(order, order.toString())) {
      Answer answer = merge(ann, "live_room", "r", form).refused(10, "请求失败，参数不合法");
      assertThat(answer.string("detail")).isEqualTo(detail);
    }
    assertThat(server.live().calls.of(FakeLive.MIX)).as("calls of the cloud").isEqualTo(before);
  }

  private static Answer merge(User by, String family, String room, Object order) {
    return by.post(family + "/merge_stream", Json.of("roomID", room, "mergeParams", order));
  }

  private List<JsonObject> lastMixes(int count) {
    List<JsonObject> all = server.live().mixes();
    return all.subList(all.size() - count, all.size());
  }

  private static ObjectNode para(ObjectNode order) {
    return (ObjectNode) order.path("interface").path("para");
  }

  /** As every client of the family sends it. */
  private static ObjectNode order(String output, String... inputs) {
    List<ObjectNode> list = new ArrayList<>();
    for (String input : inputs) {
      list.add(
          Json.tree(
              "input_stream_id",
              input,
              "layout_params",
              Json.tree("image_layer", list.size() + 1)));
    }
    return Json.tree(
        "timestamp", 1_700_000_000,
        "eventId", 1_700_000_000,
        "interface",
            Json.tree(
                "interfaceName",
                "Mix_StreamV2",
                "para",
                Json.tree(
                    "app_id", FakeLive.APP_ID,
                    "interface", "mix_streamv2.start_mix_stream_advanced",
                    "mix_stream_session_id", output,
                    "output_stream_id", output,
                    "input_stream_list", list)));
  }
}
