package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** add_pusher and get_pushers: who sits in a room, and who is told. */
class PushersTest {
  private static final String NOTICE = "{\"cmd\":\"notifyPusherChange\",\"data\":\"\"}";

  @RegisterExtension static final TestServer server = TestServer.start();

  private static final User ann = server.user("ann");
  private static final User bo = server.user("bo");

  @EveryFamily
  @Tag("C-049")
  @Tag("C-050")
  @Tag("D-06")
  @Tag("D-07")
  void a_push_to_an_unknown_room_opens_just_that_room(String family) {
    String room = "r49" + family;
    int before = list(family).size();

    Answer opened = ann.post(family + "/add_pusher", seat(ann, room, "Ann", "of the push"));

    assertThat(opened.ok().string("roomID")).isEqualTo(room);
    Answer pushers = bo.pushers(family, room).ok();
    assertThat(pushers.string("roomID")).isEqualTo(room);
    assertThat(pushers.string("roomInfo")).isEqualTo("of the push");
    assertThat(pushers.string("roomCreator")).isEqualTo("ann");
    assertThat(pushers.string("mixedPlayURL"))
        .isEqualTo("http://play.example.com/live/8888_new_%s_ann.flv".formatted(room));
    assertThat(list(family)).hasSize(before + 1);
    ann.pushers(family, "ann").refused(3);
    assertThat(server.im().log(room)).containsExactly("create_group " + room);
  }

  @EveryFamily
  @Tag("C-051")
  void whoever_pushes_first_is_the_creator(String family) {
    String room = "r51" + family;
    ann.create(family, room).ok();
    assertThat(ann.pushers(family, room).ok().string("roomCreator")).isEmpty();

    assertThat(bo.push(family, room).ok().string("roomID")).isEqualTo(room);
    ann.push(family, room).ok();

    assertThat(ann.pushers(family, room).ok().string("roomCreator")).isEqualTo("bo");
    assertThat(ann.pushers(family, room).ok().string("roomInfo")).isEqualTo("about " + room);
    ann.destroy(family, room).refused(3);
    bo.destroy(family, room).ok();
  }

  @EveryFamily
  @Tag("C-052")
  void a_new_pusher_is_told_of_once(String family) {
    String room = "r52" + family;
    ann.push(family, room).ok();

    bo.push(family, room).ok();
    ann.destroy(family, room).ok();

    await().until(() -> !server.im().groups().contains(room));
    assertThat(server.im().notices(room)).containsExactly(NOTICE);
  }

  @EveryFamily
  @Tag("C-053")
  void a_pusher_who_comes_again_is_renewed_in_place(String family) {
    String room = "r53" + family;
    ann.push(family, room).ok();
    bo.push(family, room).ok();

    ann.post(family + "/add_pusher", seat(ann, room, "Ann the second", "other info")).ok();

    Answer answer = bo.pushers(family, room).ok();
    assertThat(answer.at("pushers").findValuesAsText("userID")).containsExactly("ann", "bo");
    JsonNode first = answer.at("pushers").path(0);
    assertThat(first.path("userName").textValue()).isEqualTo("Ann the second");
    assertThat(first.path("userAvatar").textValue()).isEqualTo("avatar of Ann the second");
    assertThat(first.path("accelerateURL").textValue())
        .startsWith("rtmp://play.example.com/live/8888_new_" + room + "_ann?");
    assertThat(answer.string("roomInfo")).isEmpty();
    bo.leave(family, room).ok();
    await()
        .untilAsserted(
            () -> assertThat(server.im().notices(room)).containsExactly(NOTICE, NOTICE, NOTICE));
  }

  @EveryFamily
  @Tag("C-054")
  @Tag("D-14")
  void the_mixed_picture_follows_the_creators_stream(String family) {
    String room = "r54" + family;
    ann.push(family, room).ok();
    bo.push(family, room).ok();

    ann.post(family + "/add_pusher", seat(ann, room, "Ann", "")).ok();
    String renewed = ann.pushers(family, room).string("mixedPlayURL");
    bo.post(family + "/add_pusher", seat(bo, room, "Bo", "")).ok();

    assertThat(renewed)
        .isEqualTo("http://play.example.com/live/8888_new_%s_ann.flv".formatted(room));
    assertThat(ann.pushers(family, room).string("mixedPlayURL")).isEqualTo(renewed);
  }

  @ParameterizedTest
  @CsvSource({"live_room, 4", "double_room, 2", "multi_room, 4"})
  @Tag("C-055")
  void a_full_room_takes_back_its_own_but_nobody_else(String family, int seats) {
    String room = "r55" + family;
    for (int i = 0; i < seats; i++) {
      server.user("pusher" + i).push(family, room).ok();
    }

    ann.push(family, room).refused(5001, "超出房间人数上限");
    server.user("pusher0").push(family, room).ok();

    assertThat(ann.pushers(family, room).at("pushers")).hasSize(seats);
    server.user("pusher1").leave(family, room).ok();
    ann.push(family, room).ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"roomID", "userName", "userAvatar", "pushURL"})
  @Tag("C-057")
  @Tag("D-04")
  void a_push_needs_every_member(String member) {
    String whole = seat(ann, "r57", "Ann", "");

    ann.post("multi_room/add_pusher", whole.replace(member, "not" + member)).refused(2);

    ann.pushers("multi_room", "r57").refused(3);
  }

  @EveryFamily
  @Tag("C-057")
  void a_pusher_may_be_nameless(String family) {
    String body =
        Json.of(
            "roomID",
            "r57" + family,
            "userName",
            "",
            "userAvatar",
            "",
            "pushURL",
            ann.pushUrl("x"));

    ann.post(family + "/add_pusher", body).ok();
  }

  @EveryFamily
  @Tag("C-058")
  void pushers_are_told_in_the_order_of_joining_with_four_members_each(String family) {
    String room = "r58" + family;
    bo.push(family, room).ok();
    ann.push(family, room).ok();

    JsonNode pushers = ann.pushers(family, room).ok().at("pushers");

    assertThat(pushers.findValuesAsText("userID")).containsExactly("bo", "ann");
    for (JsonNode pusher : pushers) {
      assertThat(pusher.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("userID", "userName", "userAvatar", "accelerateURL");
      assertThat(pusher).allMatch(JsonNode::isTextual);
    }
  }

  @EveryFamily
  @Tag("C-060")
  void an_unknown_room_is_missing_and_an_unused_one_is_empty(String family) {
    String room = "r60" + family;
    ann.pushers(family, room).refused(3, "请求失败，房间不存在");
    ann.create(family, room).ok();

    Answer answer = bo.pushers(family, room).ok();

    assertThat(answer.at("pushers").isArray()).isTrue();
    assertThat(answer.at("pushers")).isEmpty();
    assertThat(answer.string("roomCreator")).isEmpty();
    assertThat(answer.string("mixedPlayURL")).isEmpty();
    assertThat(answer.string("custom")).isEqualTo("{}");
    assertThat(answer.string("customInfo")).isEqualTo("{}");
    assertThat(answer.at("audienceCount").isInt()).isTrue();
    ann.destroy(family, room).ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no url",
        "ftp://h/live/s",
        "rtmp://h/live/",
        "rtmp:///live/s",
        "rtmp://h/s.t"
      })
  @Tag("D-41")
  @Tag("D-43")
  void an_impossible_push_url_takes_no_seat(String url) {
    String body = Json.of("roomID", "r41", "userName", "", "userAvatar", "", "pushURL", url);

    ann.post("multi_room/add_pusher", body).refused(url.isEmpty() ? 2 : 10);

    ann.pushers("multi_room", "r41").refused(3);
  }

  @Test
  @Tag("C-052")
  void all_that_was_said_to_the_cloud_was_said_right() {
    assertThat(server.im().complaints).isEmpty();
  }

  private static String seat(User user, String room, String name, String info) {
    return Json.of(
        "roomID",
        room,
        "userName",
        name,
        "userAvatar",
        "avatar of " + name,
        "pushURL",
        user.pushUrl("new_" + room),
        "roomInfo",
        info,
        "userID",
        user.id());
  }

  private List<String> list(String family) {
    return ann.post(family + "/get_room_list", "{\"cnt\":100}")
        .ok()
        .at("rooms")
        .findValuesAsText("mixedPlayURL");
  }
}
