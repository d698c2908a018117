package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** create_room and destroy_room, and the groups they make and unmake in the cloud. */
class CreateRoomTest {
  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("limits.idleRoomsPerUser", "0"));

  private static final User ann = server.user("ann");

  @EveryFamily
  @Tag("C-038")
  void a_room_without_an_id_gets_one(String family) {
    for (String body : List.of("{\"roomInfo\":\"x\"}", "{\"roomInfo\":\"x\",\"roomID\":\"\"}")) {
      String room = ann.post(family + "/create_room", body).ok().string("roomID");

      assertThat(room).matches("room_[0-9a-f]{8}_[0-9a-f]{4}");
      assertThat(server.im().log(room)).containsExactly("create_group " + room);
    }
  }

  @EveryFamily
  @Tag("C-039")
  @Tag("D-04")
  void a_room_needs_its_info_which_may_be_empty(String family) {
    ann.post(family + "/create_room", "{}").refused(2, "请求失败，缺少参数");
    ann.post(family + "/create_room", "{\"roomInfo\":null}").refused(2);
    ann.post(family + "/create_room", "{\"roomInfo\":\"\"}").ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "中"})
  @Tag("C-040")
  @Tag("D-05")
  void the_info_is_limited_in_bytes_not_characters(String letter) {
    int most = letter.equals("x") ? 1024 : 341;
    String room = "r40" + (letter.equals("x") ? "latin" : "chinese");

    ann.post("live_room/create_room", infoOf(letter.repeat(most + 1), room))
        .refused(11, "roomInfo 字符串长度不能超过1024字节");
    assertThat(server.im().log(room)).isEmpty();
    ann.post("live_room/create_room", infoOf(letter.repeat(most), room)).ok();

    assertThat(ann.pushers("live_room", room).string("roomInfo")).isEqualTo(letter.repeat(most));
  }

  @EveryFamily
  @Tag("C-040")
  void the_info_of_a_room_opened_by_a_push_has_the_same_limit(String family) {
    String body =
        Json.of(
            "roomID", "r40push",
            "userName", "",
            "userAvatar", "",
            "pushURL", ann.pushUrl("r40push"),
            "roomInfo", "x".repeat(1025));

    ann.post(family + "/add_pusher", body).refused(11);

    ann.pushers(family, "r40push").refused(3);
  }

  @EveryFamily
  @Tag("C-041")
  @Tag("D-33")
  void an_id_is_taken_by_a_room_of_any_family(String owner) {
    String room = "r41" + owner;
    ann.create(owner, room).ok();

    for (String family : List.of("live_room", "double_room", "multi_room")) {
      Answer second = ann.create(family, room).refused(11, "房间已经存在");
      assertThat(second.string("roomID")).isEqualTo(room);
    }
    assertThat(server.im().log(room)).containsExactly("create_group " + room);
  }

  @EveryFamily
  @Tag("C-042")
  void a_room_is_not_seen_before_its_group_is_made(String family) {
    String room = "r42" + family;
    CompletableFuture<Void> cloud = new CompletableFuture<>();
    server.im().faults.once(FakeIm.CREATE, new Trouble.Hold(cloud));

    CompletableFuture<Answer> creating =
        ann.postLater(family + "/create_room", Json.of("roomID", room, "roomInfo", ""));
    await().until(() -> server.im().groups().contains(room));

    ann.pushers(family, room).refused(3);
    ann.beat(family, room).refused(5);
    assertThat(creating).isNotDone();
    cloud.complete(null);
    creating.join().ok();
    ann.pushers(family, room).ok();
    assertThat(server.im().log(room)).containsExactly("create_group " + room);
  }

  @EveryFamily
  @Tag("C-042")
  void a_second_push_waits_for_the_group_of_the_first(String family) {
    String room = "r42two" + family;
    User bo = server.user("bo");
    CompletableFuture<Void> cloud = new CompletableFuture<>();
    server.im().faults.once(FakeIm.CREATE, new Trouble.Hold(cloud));

    CompletableFuture<Answer> first = ann.pushLater(family, room);
    await().until(() -> server.im().groups().contains(room));
    CompletableFuture<Answer> second = bo.pushLater(family, room);
    bo.post(family + "/get_room_list", "{}").ok();

    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    cloud.complete(null);
    first.join().ok();
    second.join().ok();
    assertThat(ann.pushers(family, room).string("roomCreator")).isEqualTo("ann");
    await().until(() -> server.im().notices(room).size() == 1);
    assertThat(server.im().log(room).getFirst()).isEqualTo("create_group " + room);
  }

  @Test
  @Tag("C-043")
  void a_group_that_is_ours_already_will_do() {
    server.im().faults.once(FakeIm.CREATE, new Trouble.Code(10025));

    ann.create("multi_room", "r43ours").ok();
  }

  @EveryFamily
  @Tag("C-043")
  void a_taken_group_leads_to_another_generated_id(String family) {
    server.im().faults.once(FakeIm.CREATE, new Trouble.Code(10021), new Trouble.Code(10021));
    int before = server.im().calls.of(FakeIm.CREATE);

    String room = ann.post(family + "/create_room", "{\"roomInfo\":\"\"}").ok().string("roomID");

    assertThat(server.im().calls.of(FakeIm.CREATE)).isEqualTo(before + 3);
    assertThat(server.im().log(room)).containsExactly("create_group " + room);
  }

  @EveryFamily
  @Tag("C-043")
  void a_group_of_somebody_else_is_neither_used_nor_destroyed(String family) {
    String room = "r43foreign" + family;
    server.im().foreignGroup(room);

    ann.create(family, room).refused(6, "群组创建失败");
    ann.push(family, room).refused(6, "群组创建失败");

    ann.pushers(family, room).refused(3);
    assertThat(server.im().log(room))
        .containsExactly("create_group " + room, "create_group " + room);
  }

  @EveryFamily
  @Tag("C-043")
  @Tag("D-34")
  void a_refusal_with_HTTP_200_is_a_refusal(String family) {
    String room = "r43refused" + family;
    server.im().faults.once(FakeIm.CREATE, new Trouble.Code(10004), new Trouble.Code(10004));

    ann.create(family, room).refused(6, "群组创建失败");
    ann.push(family, room).refused(6, "群组创建失败");

    ann.pushers(family, room).refused(3);
    ann.create(family, room).ok();
  }

  @EveryFamily
  @Tag("C-044")
  void a_room_is_listed_once_somebody_pushes(String family) {
    String room = "r44" + family;
    ann.create(family, room).ok();
    assertThat(listed(family)).doesNotContain(room);

    ann.push(family, room).ok();

    assertThat(listed(family)).contains(room);
  }

  @EveryFamily
  @Tag("C-046")
  @Tag("D-13")
  void who_created_a_room_may_destroy_it_before_anybody_pushed(String family) {
    String room = "r46" + family;
    ann.create(family, room).ok();

    server.user("bo").destroy(family, room).refused(3, "不是房间主人，无法销毁房间");
    ann.destroy(family, room).ok();

    ann.pushers(family, room).refused(3);
    await().untilAsserted(() -> assertThat(server.im().groups()).doesNotContain(room));
  }

  @EveryFamily
  @Tag("C-047")
  void nobody_destroys_the_room_of_another(String family) {
    String room = "r47" + family;
    User bo = server.user("bo");
    ann.push(family, room).ok();
    bo.push(family, room).ok();

    bo.destroy(family, room).refused(3, "不是房间主人，无法销毁房间");
    bo.destroy(family, "no-such-room").refused(3, "不是房间主人，无法销毁房间");

    assertThat(ann.pushers(family, room).ok().at("pushers")).hasSize(2);
    assertThat(server.im().groups()).contains(room);
  }

  @EveryFamily
  @Tag("C-048")
  void a_destroyed_room_takes_its_group_along_and_says_nothing(String family) {
    String room = "r48" + family;
    ann.push(family, room).ok();
    server.user("bo").push(family, room).ok();
    await().until(() -> server.im().notices(room).size() == 1);

    ann.destroy(family, room).ok();

    ann.pushers(family, room).refused(3);
    ann.beat(family, room).refused(5);
    await().untilAsserted(() -> assertThat(server.im().groups()).doesNotContain(room));
    assertThat(server.im().log(room))
        .containsExactly(
            "create_group " + room,
            "send_group_system_notification " + room,
            "destroy_group " + room);
    ann.destroy(family, room).refused(3);
  }

  @EveryFamily
  @Tag("D-48")
  void names_of_scripts_are_names_like_others(String family) {
    ann.pushers(family, "constructor").refused(3);
    ann.create(family, "constructor").ok();
    ann.destroy(family, "constructor").ok();
    ann.create(family, "__proto__").ok();
    ann.destroy(family, "__proto__").ok();
  }

  private static String infoOf(String info, String room) {
    return Json.of("roomID", room, "roomInfo", info);
  }

  private List<String> listed(String family) {
    return ann.post(family + "/get_room_list", "{\"cnt\":100}")
        .ok()
        .at("rooms")
        .findValuesAsText("roomID");
  }
}
