package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static rtcroom.testing.server.Mixed.LIMIT;
import static rtcroom.testing.server.Mixed.entry;
import static rtcroom.testing.server.Mixed.shows;
import static rtcroom.testing.server.Mixed.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import rtcroom.testing.programs.Aiortc;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Program;
import rtcroom.testing.programs.Tone;
import rtcroom.testing.server.HlsPlayer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.Mixed;
import rtcroom.testing.server.Mixed.Member;
import rtcroom.testing.server.TestServer;

/**
 * merge_stream with the server's own engine, from the order to what viewers see and hear. The
 * anchor is red and hums at 440 Hz, the guest is blue and whistles at 1 kHz.
 */
class EmbeddedMixTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          Map.of(
              "live.provider", "embedded",
              "live.embedded.mixes", "5",
              "live.embedded.webrtc.port", "0",
              "live.embedded.webrtc.addresses", "127.0.0.1"));

  @BeforeAll
  static void start() {
    server.clock().run();
  }

  @AfterAll
  static void everybody_has_left() {
    Mixed.nothingIsLeft();
  }

  @Test
  @Execution(CONCURRENT)
  void viewers_see_both_and_hear_both_and_stay_when_the_guest_leaves(@TempDir Path folder)
      throws Exception {
    try (Mixed room = new Mixed(server, "stage")) {
      Member ann = room.enters("ann", Clip.RED);
      Member bo = room.enters("bo", Clip.BLUE);
      String mixed = room.mixedUrl(ann.user());
      shows(mixed, "red", "red");
      HlsPlayer phone = HlsPlayer.at(server.web(), mixed);
      assertThat(phone.playlist()).doesNotContain("#EXT-X-DISCONTINUITY\n");
      Path seen = folder.resolve("seen.flv");
      Program viewer = room.watches(mixed, seen);
      await().atMost(LIMIT).until(() -> Files.exists(seen) && Files.size(seen) > 1000);

      room.merged(ann, whole(ann), room.window(bo));

      shows(mixed, "red", "blue");
      shows(room.accelerateUrl(bo.user(), ann), "red", "red");
      await().atMost(LIMIT).until(() -> phone.playlist().contains("#EXT-X-DISCONTINUITY\n"));
      await()
          .atMost(LIMIT)
          .until(() -> Mixed.colours(phone.last(folder)), List.of("red", "blue")::equals);
      Tone both = Mixed.heard(mixed, folder);
      assertThat(both.level(440)).as("the anchor").isGreaterThan(0.03);
      assertThat(both.level(1000)).as("the guest").isGreaterThan(0.03);
      assertThat(both.level(700)).as("nobody").isLessThan(0.01);
      isPlayedByWhep(room.mixedWhepUrl(ann.user()));

      bo.user().leave("live_room", "stage").ok();
      assertThat(room.merge(ann, whole(ann)).path("code").intValue()).isZero();
      shows(mixed, "red", "red");
      assertThat(Mixed.heard(mixed, folder).level(1000)).as("the guest").isLessThan(0.01);
      room.nothingMixes();

      long before = Files.size(seen);
      await().atMost(LIMIT).until(() -> Files.size(seen) > before + 20_000);
      assertThat(viewer.isRunning()).as("the viewer of all that").isTrue();
      viewer.kill();
      isContinuous(seen);
      room.destroyedBy(ann);
    }
  }

  /** Two tones swing oftener than the anchor's 440 times a second. */
  private static void isPlayedByWhep(String url) {
    JsonObject played = Aiortc.play(url);
    assertThat(played.getInteger("width")).isEqualTo(360);
    assertThat(played.getInteger("swings")).isGreaterThan(500);
  }

  @Test
  @Execution(CONCURRENT)
  void a_guest_who_stalls_is_left_out_until_he_is_back() {
    try (Mixed room = new Mixed(server, "stalls")) {
      Member ann = room.enters("cat", Clip.RED);
      Member bo = room.enters("dan", Clip.BLUE);
      String mixed = room.mixedUrl(ann.user());
      room.merged(ann, whole(ann), room.window(bo));
      shows(mixed, "red", "blue");

      bo.camera().freeze();
      shows(mixed, "red", "red");
      await().atMost(LIMIT).until(() -> room.processes().size() == 1); // it goes on

      bo.camera().resume();
      bo.camera().kill();
      room.enters("dan", Clip.BLUE);
      shows(mixed, "red", "blue");
      room.destroyedBy(ann);
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_killed_ffmpeg_is_started_again_and_ends_with_the_room() {
    try (Mixed room = new Mixed(server, "killed")) {
      Member ann = room.enters("eve", Clip.RED);
      Member bo = room.enters("fay", Clip.BLUE);
      String mixed = room.mixedUrl(ann.user());
      room.merged(ann, whole(ann), room.window(bo));
      shows(mixed, "red", "blue");
      List<ProcessHandle> first =
          await().atMost(LIMIT).until(room::processes, running -> running.size() == 1);

      first.getFirst().destroyForcibly();
      await()
          .atMost(LIMIT)
          .until(room::processes, running -> running.size() == 1 && !running.equals(first));
      shows(mixed, "red", "blue");

      assertThat(server.web().get("/metrics").text())
          .containsPattern("rtcroom_live_mixes [1-9]")
          .containsPattern("rtcroom_live_mix_restarts_total.* [1-9]");

      room.destroyedBy(ann);
      room.nothingMixes();
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_PK_shows_two_halves_of_two_rooms() {
    try (Mixed own = new Mixed(server, "left");
        Mixed other = new Mixed(server, "right")) {
      Member ann = own.enters("gus", Clip.RED);
      Member rival = other.enters("hal", Clip.BLUE);
      String mixed = own.mixedUrl(ann.user());
      own.merged(
          ann,
          entry(
              ann,
              Json.tree(
                  "image_layer", 1, "input_type", 3, "image_width", 720, "image_height", 640)),
          entry(ann, half(2, 0)),
          entry(rival, half(3, 360)));

      shows(mixed, 720, new int[] {180, 320}, "red", new int[] {540, 320}, "blue");
      assertThat(Ffprobe.tracks(mixed)).contains(new Ffprobe.Track("video", "h264", "720x640"));
      String report = server.web().get(URI.create(mixed.replace(".flv", ".json"))).text();
      assertThat(report).as("of the mixed view").contains("\"width\":720,\"height\":640");
      own.destroyedBy(ann);
      other.destroyedBy(rival);
    }
  }

  @Test
  @Execution(CONCURRENT)
  void what_cannot_be_mixed_is_refused_by_name() {
    try (Mixed room = new Mixed(server, "refused")) {
      Member ann = room.enters("ida", Clip.RED);
      Member bo = room.enters("jon", Clip.BLUE);
      JsonNode result = room.merge(ann, whole(ann), room.window(bo, "picture_id", 7));

      assertThat(result.path("code").intValue()).isEqualTo(-20001);
      assertThat(result.path("message").textValue())
          .startsWith("混流请求失败")
          .contains("input_stream_list[1].layout_params.picture_id");
      assertThat(room.processes()).isEmpty();
      room.destroyedBy(ann);
    }
  }

  private static ObjectNode half(int layer, int x) {
    return Json.tree(
        "image_layer",
        layer,
        "image_width",
        360,
        "image_height",
        640,
        "location_x",
        x,
        "location_y",
        0);
  }

  /** Times go forward, and no hole is longer than a short hiccup. */
  private static void isContinuous(Path file) {
    List<Double> times =
        Ffprobe.packets(file.toString(), 1000).stream()
            .filter(packet -> packet.kind().equals("video"))
            .map(Ffprobe.Sight::seconds)
            .toList();
    assertThat(times).hasSizeGreaterThan(100);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1))
          .as("after %s", times.get(i - 1))
          .isBetween(0.0, 2.0);
    }
  }
}
