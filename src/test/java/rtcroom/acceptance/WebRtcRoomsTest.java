package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.MapKey;
import rtcroom.testing.server.NumberedRooms;
import rtcroom.testing.server.TestServer;

/** Numbered rooms as WebRTC pages use them. */
class WebRtcRoomsTest {
  private static final String ILLEGAL_USER = "请求失败，userID含有非法字符或者不符合规范";
  private static final String ROOM_MISSING = "请求失败，房间不存在";

  @RegisterExtension static final TestServer server = TestServer.start();

  private static final NumberedRooms rooms = new NumberedRooms(server, "webrtc_room");

  @ParameterizedTest
  @ValueSource(strings = {"1abc", "ab", "abcdefghijklmnopqrstuvwxy", "an-na"})
  @Tag("C-098")
  void an_id_that_breaks_the_pattern_is_refused(String user) {
    String body = "{\"userID\":\"%s\",\"roomInfo\":\"x\",\"roomID\":\"1\"}".formatted(user);
    for (String op : List.of("get_login_info", "create_room", "enter_room", "quit_room")) {
      rooms.call(op, body).refused(7, ILLEGAL_USER);
    }
  }

  @Test
  @Tag("C-099")
  void a_room_needs_a_topic_and_gets_a_number_of_31_bits() {
    rooms.call("create_room", "{\"userID\":\"anna\"}").refused(2);
    rooms.call("create_room", "{\"userID\":\"anna\",\"roomInfo\":\"\"}").refused(2);
    rooms.call("create_room", "{\"roomInfo\":\"x\"}").refused(2);

    Answer made = rooms.call("create_room", "{\"userID\":\"anna\",\"roomInfo\":\"聊天\"}").ok();

    assertThat(Long.parseLong(made.string("roomID"))).isBetween(1L, 2147483647L);
    assertThat(made.string("roomInfo")).isEqualTo("聊天");
    assertThat(made.string("userID")).isEqualTo("anna");
    assertThat(made.string("privateMapKey")).isNotEmpty();
  }

  @Test
  @Tag("D-49")
  void numbers_are_not_the_clocks() {
    List<String> numbers = IntStream.range(0, 20).mapToObj(i -> rooms.create("anna" + i)).toList();
    assertThat(numbers).doesNotHaveDuplicates();
    long spread =
        numbers.stream().mapToLong(Long::parseLong).max().orElseThrow()
            - numbers.stream().mapToLong(Long::parseLong).min().orElseThrow();
    assertThat(spread).isGreaterThan(1_000_000);
  }

  @Test
  void an_explicit_number_is_kept_and_taken_once() {
    assertThat(rooms.create("anna", ",\"roomID\":4294967295")).isEqualTo("4294967295");
    rooms
        .call("create_room", "{\"userID\":\"bobo\",\"roomInfo\":\"x\",\"roomID\":\"4294967295\"}")
        .refused(11, "房间已经存在");
    rooms
        .call("create_room", "{\"userID\":\"bobo\",\"roomInfo\":\"%s\"}".formatted("聊".repeat(342)))
        .refused(11);
  }

  @Test
  @Tag("C-100")
  void the_key_is_for_this_user_this_room_and_a_day() {
    String room = rooms.create("anna");
    String privateMapKey = rooms.enter("webrtc98", room).ok().string("privateMapKey");

    long now = server.clock().instant().getEpochSecond();
    MapKey key = MapKey.read(privateMapKey);
    assertThat(key.text("TLS.identifier")).isEqualTo("webrtc98");
    assertThat(key.block().capacity()).isEqualTo(23 + 8);
    assertThat(key.block().get(0)).isZero();
    assertThat(key.userLength()).isEqualTo(8);
    assertThat(new String(key.block().array(), 3, 8, US_ASCII)).isEqualTo("webrtc98");
    assertThat(key.afterUser(0)).isEqualTo(FakeIm.SDK_APP_ID);
    assertThat(key.afterUser(4)).isEqualTo(Long.parseLong(room));
    assertThat(key.afterUser(8)).isEqualTo(now + 86400);
    assertThat(key.afterUser(12)).isEqualTo(255);
    assertThat(key.afterUser(16)).isZero();
    assertThat(
            new TicketVerifier(List.of(new SharedSecret(FakeIm.SECRET)))
                .verifyPrivateMapKey(
                    privateMapKey,
                    FakeIm.SDK_APP_ID,
                    "webrtc98",
                    Long.parseLong(room),
                    server.clock().instant()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  @Tag("C-101")
  @Tag("D-27")
  void a_full_room_lets_its_own_back_in_and_nobody_else() {
    rooms.enter("anna", "77").refused(3, ROOM_MISSING);
    String room = rooms.create("anna", ",\"nickName\":\"Anna\"");
    List.of("bobo", "cyra", "dora").forEach(user -> rooms.enter(user, room).ok());

    rooms.enter("emil", room).refused(5001, "超出房间人数上限");
    rooms.enter("anna", room).ok();

    assertThat(rooms.memberIds(room)).containsExactly("anna", "bobo", "cyra", "dora");
    assertThat(rooms.members(room).at("members").path(0).path("nickName").asText())
        .isEqualTo("Anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "1.5", "4294967296", "007", "99999999999999999999"})
  @Tag("C-102")
  @Tag("D-49")
  void a_room_number_that_is_none_is_refused_and_breaks_nothing(String room) {
    rooms.enter("anna", room).refused(10);
    rooms.quit("anna", room).refused(10);
    rooms.beat("anna", room).refused(10);
    rooms.members(room).refused(10);
  }

  @Test
  @Tag("C-103")
  void lists_hold_exactly_one_type_ten_rooms_by_default() {
    List<String> trtc =
        IntStream.range(0, 12)
            .mapToObj(i -> rooms.create("user" + i, ",\"roomType\":\"trtc\""))
            .toList();
    String plain = rooms.create("plain");

    assertThat(rooms.listed("trtc")).isEqualTo(trtc);
    assertThat(rooms.listed("")).contains(plain).doesNotContainAnyElementsOf(trtc);
    assertThat(rooms.listed("TRTC")).isEmpty();
    Answer page = rooms.call("get_room_list", "{\"roomType\":\"trtc\"}").ok();
    assertThat(NumberedRooms.texts(page.at("rooms"), "roomID")).isEqualTo(trtc.subList(0, 10));
    Answer next = rooms.call("get_room_list", "{\"roomType\":\"trtc\",\"index\":\"10\"}").ok();
    assertThat(NumberedRooms.texts(next.at("rooms"), "roomID")).isEqualTo(trtc.subList(10, 12));
    assertThat(page.at("rooms").path(0).path("memberCount").isInt()).isTrue();
    assertThat(page.at("rooms").path(0).path("roomType").asText()).isEqualTo("trtc");
  }

  @Test
  @Tag("C-106")
  void a_silent_member_goes_and_the_empty_room_with_it() {
    String room = rooms.create("anna");
    rooms.enter("bobo", room).ok();
    server.clock().advanceSeconds(15);
    rooms.beat("bobo", room).ok();

    server.clock().advanceSeconds(10);
    await().untilAsserted(() -> assertThat(rooms.memberIds(room)).containsExactly("bobo"));
    server.clock().advanceSeconds(15);
    await().untilAsserted(() -> rooms.members(room).refused(3, ROOM_MISSING));
  }

  @Test
  @Tag("C-107")
  void who_was_removed_hears_it_from_the_heartbeat_and_may_quit_all_the_same() {
    String room = rooms.create("anna");
    rooms.enter("bobo", room).ok();
    rooms.quit("bobo", room).ok();

    rooms.beat("bobo", room).refused(5, "请求失败，不是房间成员");
    rooms.quit("bobo", room).ok();
    rooms.quit("bobo", "78").refused(3, ROOM_MISSING);
    rooms.beat("bobo", "78").refused(3, ROOM_MISSING);
    assertThat(rooms.memberIds(room)).containsExactly("anna");
    rooms.quit("anna", room).ok();
    rooms.members(room).refused(3);
  }

  @Test
  @Tag("C-109")
  void members_show_id_and_nickname_and_no_more() {
    String room = rooms.create("anna", ",\"nickName\":\"安娜\"");
    rooms.enter("bobo", room).ok();
    assertThat(rooms.members(room).ok().at("members").toString())
        .isEqualTo(
            "[{\"userID\":\"anna\",\"nickName\":\"安娜\"},{\"userID\":\"bobo\",\"nickName\":\"\"}]");
  }

  @Test
  void no_im_group_is_made_for_a_numbered_room() {
    String room = rooms.create("anna");
    assertThat(server.im().groups()).doesNotContain(room);
  }
}
