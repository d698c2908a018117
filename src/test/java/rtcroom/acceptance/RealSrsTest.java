package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.server.Mixed.LIMIT;
import static rtcroom.testing.server.Mixed.shows;
import static rtcroom.testing.server.Mixed.whole;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import rtcroom.testing.programs.Aiortc;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Program;
import rtcroom.testing.providers.RealSrsSite;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.Mixed;
import rtcroom.testing.server.Mixed.Member;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;
import rtcroom.testing.srs.RealSrs;

/** Mixing of streams at a real SRS, from the order to what viewers see. */
@EnabledIfEnvironmentVariable(named = "SRS_URL", matches = ".+", disabledReason = RealSrs.ABSENT)
class RealSrsTest {
  @Test
  void viewers_see_both_until_the_guest_leaves_and_the_plain_view_goes_on() {
    try (TestServer server = TestServer.start(RealSrs.settings());
        Mixed room = new Mixed(server, "stage")) {
      server.clock().run();
      Member ann = room.enters("ann", Clip.RED);
      Member bo = room.enters("bo", Clip.BLUE);
      shows(room.mixedUrl(ann.user()), "red", "red");

      room.merged(ann, whole(ann), room.window(bo));
      await().atMost(LIMIT).until(() -> room.mixedUrl(ann.user()).contains("/mix/"));
      String mixed = room.mixedUrl(ann.user());
      shows(mixed, "red", "blue");

      room.merged(ann, whole(ann));
      shows(mixed, "red", "red");
      assertThat(room.mixedUrl(ann.user())).contains("/mix/");

      room.destroyedBy(ann);
      Mixed.nothingIsLeft();
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "SRS_RTC", matches = ".+", disabledReason = "no SRS_RTC")
  void what_is_pushed_by_whip_is_played_by_whep_and_flv_and_goes_with_the_seat() {
    try (TestServer server = TestServer.start(RealSrs.settings());
        RealSrsSite srs = new RealSrsSite();
        Mixed room = new Mixed(server, "browsers")) {
      server.clock().run();
      User ann = server.user("ann");
      Answer url = ann.post("live_room/get_push_url", User.roomBody("browsers")).ok();
      String whip = url.string("whipURL");
      try (Program browser = Aiortc.publish(whip, "video/H264")) {
        seat(ann, whip).ok();
        await().atMost(LIMIT).until(() -> srs.streams().contains(ann.stream("browsers")));
        assertThat(isRed(Aiortc.play(url.string("whepURL")))).isTrue();
        shows(room.mixedUrl(ann), "red", "red");

        ann.leave("live_room", "browsers").ok();
        await().atMost(LIMIT).until(() -> srs.streams().isEmpty());
        assertThat(browser.isRunning()).isTrue();
      }
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "SRS_RTC", matches = ".+", disabledReason = "no SRS_RTC")
  void what_is_pushed_by_rtmp_is_played_by_whep_and_so_is_a_mixed_view() {
    try (TestServer server = TestServer.start(RealSrs.settings());
        Mixed room = new Mixed(server, "phones")) {
      server.clock().run();
      Member ann = room.enters("ann", Clip.RED);
      Member bo = room.enters("bo", Clip.BLUE);
      shows(room.mixedUrl(ann.user()), "red", "red");
      assertThat(isRed(Aiortc.play(room.mixedWhepUrl(ann.user())))).isTrue();

      room.merged(ann, whole(ann), room.window(bo));
      await().atMost(LIMIT).until(() -> room.mixedUrl(ann.user()).contains("/mix/"));
      shows(room.mixedUrl(ann.user()), "red", "blue");
      String mixed = room.mixedWhepUrl(ann.user());
      assertThat(mixed).contains("app=mix&");
      assertThat(isRed(Aiortc.play(mixed))).as("the anchor in the middle").isTrue();
      room.destroyedBy(ann);
      Mixed.nothingIsLeft();
    }
  }

  private static Answer seat(User user, String url) {
    return user.post(
        "live_room/add_pusher",
        Json.of("roomID", "browsers", "userName", "", "userAvatar", "", "pushURL", url));
  }

  /** In the middle, and there is sound. */
  private static boolean isRed(JsonObject played) {
    JsonArray yuv = played.getJsonArray("colour");
    return yuv.getInteger(2) > 200 && yuv.getInteger(1) < 120 && played.getInteger("swings") > 100;
  }
}
