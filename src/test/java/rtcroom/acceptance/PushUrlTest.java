package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.Recording;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Where to push, where to play, and what pushed URLs are taken for. */
class PushUrlTest {
  private static final JsonNode FILE = Recording.json("live_url_vectors.json");

  /** What a signed address is made of. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "rtmp://(push|play)\\.example\\.com/live/([A-Za-z0-9_-]{1,128})"
              + "\\?bizid=8888&txSecret=([0-9a-f]{32})&txTime=([0-9A-F]+)");

  @RegisterExtension static final TestServer server = TestServer.start();

  @BeforeEach
  void set() {
    server.clock().set(Instant.ofEpochSecond(FILE.get("now").asLong()));
  }

  @ParameterizedTest
  @Tag("C-030")
  @Tag("C-032")
  @ValueSource(strings = {"live_room", "double_room", "multi_room"})
  void the_recorded_address_is_signed_again(String family) {
    Answer answer = server.user("user1").post(family + "/get_push_url", "{\"roomID\":\"room_aa\"}");

    assertThat(answer.ok().string("pushURL")).isEqualTo(FILE.get("pushURL").asText());
    assertThat(answer.string("accelerateURL")).isEqualTo(FILE.get("accelerateURL").asText());
  }

  @Test
  @Tag("C-031")
  void without_a_room_every_address_is_another() {
    User ann = server.user("user1");
    Set<String> streams = new LinkedHashSet<>();
    for (String body : List.of("{}", "", "{\"userID\":\"user1\"}", "{\"roomID\":\"\"}")) {
      streams.add(stream(ann.post("live_room/get_push_url", body).ok().string("pushURL")));
    }

    assertThat(streams).hasSizeGreaterThan(1).allMatch(it -> it.matches("8888_user1_[0-9a-f]{4}"));
  }

  @Test
  @Tag("C-033")
  void the_time_is_upper_case_and_the_secret_lower_case() {
    server.clock().set(Instant.ofEpochSecond(0x655ABCDEL - 604_800));
    Matcher signed = SIGNED.matcher(pushUrl("user1", "r33"));

    assertThat(signed.matches()).isTrue();
    assertThat(signed.group(4)).isEqualTo("655ABCDE");
  }

  @ParameterizedTest
  @Tag("C-034")
  @ValueSource(strings = {"a.b", "a/b", "用户", "a b", "a?b=c&d", "%41", "a\"b\\c"})
  void any_user_has_a_stream_of_safe_characters(String userID) {
    assertThat(stream(pushUrl(userID, "r34"))).matches("8888_r34_u[0-9a-f]{32}");
  }

  @Test
  @Tag("C-035")
  void every_recorded_push_url_is_taken_as_it_was_or_refused() {
    try (TestServer lax = TestServer.start(Map.of("live.strictPushUrl", "false"))) {
      User ann = lax.user("ann35");
      int number = 0;
      for (JsonNode vector : FILE.get("parse")) {
        everyRecorded(ann, "r35_" + number++, vector);
      }
    }
  }

  private static void everyRecorded(User ann, String room, JsonNode vector) {
    String url = vector.get("pushURL").asText();
    Answer pushed = ann.post("live_room/add_pusher", seat(room, url));
    if (vector.has("error")) {
      pushed.refused(10, "请求失败，参数不合法");
      ann.pushers("live_room", room).refused(3);
    } else {
      pushed.ok();
      assertThat(ann.pushers("live_room", room).string("mixedPlayURL"))
          .as(url)
          .isEqualTo("http://play.example.com/live/%s.flv", vector.get("streamID").asText());
    }
  }

  @Test
  void the_recorded_push_urls_of_others_take_no_seat() {
    User ann = server.user("ann69");
    for (JsonNode vector : FILE.get("parse")) {
      ann.post("live_room/add_pusher", seat("r69", vector.get("pushURL").asText()))
          .refused(10, "请求失败，参数不合法");
    }
    ann.pushers("live_room", "r69").refused(3);
  }

  /** The flow of the old clients: ask, push, take the seat with the address as it was given. */
  @ParameterizedTest
  @CsvSource({"ann70, r70a", "ann_70, r70b", "张三, r70c", "a@b.com, r70d", "00ff, r70e"})
  void the_address_that_was_given_takes_a_seat(String userID, String room) {
    User user = server.user(userID);
    for (String ask : List.of("{}", User.roomBody(room))) {
      String url = user.post("live_room/get_push_url", ask).ok().string("pushURL");
      user.post("live_room/add_pusher", seat(room, url)).ok();
      user.post("live_room/add_pusher", seat(room, url + "&record=mp4")).ok();
    }
  }

  private static String seat(String room, String url) {
    return Json.of("roomID", room, "userName", "", "userAvatar", "", "pushURL", url);
  }

  @Test
  @Tag("C-036")
  void the_test_addresses_are_all_of_one_stream() {
    Answer answer = server.web().get("/weapp/utils/get_test_pushurl").ok();
    String stream = stream(answer.string("url_push"));

    assertThat(stream).startsWith("8888_");
    assertThat(stream(answer.string("url_play_acc"))).isEqualTo(stream);
    assertThat(answer.string("url_play_flv"))
        .isEqualTo("http://play.example.com/live/" + stream + ".flv");
    assertThat(answer.string("url_play_rtmp")).isEqualTo("rtmp://play.example.com/live/" + stream);
    assertThat(answer.string("url_play_hls"))
        .isEqualTo("http://play.example.com/live/" + stream + ".m3u8");
    assertThat(stream(server.web().get("/weapp/utils/get_test_pushurl").string("url_push")))
        .isNotEqualTo(stream);
  }

  @Test
  void the_test_addresses_are_soon_worth_nothing() {
    Answer answer = server.web().get("/weapp/utils/get_test_pushurl").ok();
    String end = "%08X".formatted(FILE.get("now").asLong() + 3600);

    assertThat(answer.string("url_push")).endsWith("&txTime=" + end);
    assertThat(answer.string("url_play_acc")).endsWith("&txTime=" + end);
    assertThat(server.web().get("/weapp/utils/get_test_rtmpaccurl").ok().string("url_rtmpacc"))
        .endsWith("&txTime=" + end);
  }

  @Test
  @Tag("C-037")
  void the_clock_is_a_signed_accelerated_stream() {
    for (Answer answer :
        List.of(
            server.web().get("/weapp/utils/get_test_rtmpaccurl"),
            server.web().post("/weapp/utils/get_test_rtmpaccurl", "{}"))) {
      Matcher signed = SIGNED.matcher(answer.ok().string("url_rtmpacc"));

      assertThat(signed.matches()).isTrue();
      assertThat(signed.group(1)).isEqualTo("play");
      assertThat(signed.group(2)).isEqualTo("8888_testclock_rtmpacc");
    }
  }

  @Test
  void a_bad_room_is_refused_and_asking_opens_none() {
    User ann = server.user("ann");

    ann.post("live_room/get_push_url", "{\"roomID\":\"a.b\"}").refused(10);
    ann.post("live_room/get_push_url", "{\"roomID\":\"r_only_asked\"}").ok();
    ann.pushers("live_room", "r_only_asked").refused(3);
  }

  @Test
  void nothing_is_signed_for_whom_the_room_has_no_place() {
    User ann = server.user("ann66");
    User bo = server.user("bo66");
    User late = server.user("late66");
    ann.create("double_room", "r66").ok();
    bo.push("double_room", "r66").ok();
    server.user("cy66").push("double_room", "r66").ok();

    String ask = User.roomBody("r66");
    late.post("double_room/get_push_url", ask).refused(5001);
    late.post("live_room/get_push_url", ask).refused(11);
    bo.post("double_room/get_push_url", ask).ok();
    server.user("cy66").leave("double_room", "r66").ok();
    late.post("double_room/get_push_url", ask).ok();
  }

  @Test
  void who_made_a_room_is_signed_for_though_it_is_full() {
    User ann = server.user("ann67");
    ann.create("double_room", "r67").ok();
    ann.push("double_room", "r67").ok();
    server.user("bo67").push("double_room", "r67").ok();
    ann.leave("double_room", "r67").ok();
    server.user("cy67").push("double_room", "r67").ok();

    ann.post("double_room/get_push_url", User.roomBody("r67")).ok();
  }

  @Test
  void the_guest_of_a_live_room_that_ended_gets_no_address_for_it() {
    User ann = server.user("ann68");
    ann.push("live_room", "r68").ok();
    ann.destroy("live_room", "r68").ok();

    server.user("bo68").post("live_room/get_push_url", User.roomBody("r68")).refused(3);
    ann.post("live_room/get_push_url", User.roomBody("r68")).ok();
  }

  private String pushUrl(String userID, String room) {
    return server
        .user(userID)
        .post("live_room/get_push_url", User.roomBody(room))
        .ok()
        .string("pushURL");
  }

  private static String stream(String url) {
    Matcher signed = SIGNED.matcher(url);
    assertThat(signed.matches()).as(url).isTrue();
    return signed.group(2);
  }
}
