package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Aiortc;
import rtcroom.testing.programs.Claps;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Screen;
import rtcroom.testing.server.Tag;

/** What is published in Opus is heard by players of the other wires, in AAC that is made of it. */
class OpusForAllTest {
  private static final int LONG = 300;
  private static final int SECONDS = 6;

  /** In milliseconds: beyond it lips are seen to be late. */
  private static final double TOGETHER = 40;

  private static final LiveSite site = patient("audio");

  /** Whose lists are long, for players that a busy machine keeps from playing in time. */
  static LiveSite patient(String transcode) {
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.transcode", transcode);
    settings.put("live.embedded.hlsSegments", "16");
    return new LiveSite(settings);
  }

  @AfterAll
  static void end() {
    site.close();
  }

  /** The picture is of another size every five seconds, as browsers send it. */
  @Test
  void light_and_sound_of_a_clap_come_together_by_rtmp_flv_and_hls_over_changes_of_size()
      throws Exception {
    LiveSite.Stream at = site.stream();
    try (Program pusher = Aiortc.claps(at.whip(), "video/H264")) {
      at.awaits(report -> report.path("gop").asDouble() > 0); // by now it has told its times
      at.awaits(report -> report.path("video").path("width").asInt() == 480);
      at.awaits(report -> report.path("video").path("width").asInt() == 320);
      fitEverywhere(at);
      assertThat(pusher.isRunning()).as(pusher.complaints()).isTrue();
    }
  }

  /** All at once, beside one who keeps what is made for them running. */
  static void fitEverywhere(LiveSite.Stream at) throws Exception {
    try (Screen before = Screen.at(at.flv())) {
      before.flags();
      before.until(tag -> tag.type() == 8 && tag.time() > 0 && !isEnhanced(tag));
      before.until(tag -> tag.type() == 9 && !isEnhanced(tag));
      try (Program _ = Ffmpeg.start(List.of("-i", at.flv(), "-c", "copy", "-f", "null", "-"));
          Claps rtmp = Claps.begin(at.rtmp(), SECONDS);
          Claps flv = Claps.begin(at.flv(), SECONDS);
          Claps hls = Claps.begin(at.hls(), SECONDS)) {
        fits(rtmp);
        fits(flv);
        fits(hls);
      }
    }
  }

  private static void fits(Claps player) {
    List<Double> late = player.late();
    assertThat(late).hasSizeBetween(SECONDS / 2, SECONDS + 1);
    assertThat(late).allMatch(millis -> Math.abs(millis) <= TOGETHER);
  }

  /** The process is killed as by a system that has no memory left. */
  @Test
  void sound_is_back_soon_where_its_process_is_killed_and_the_picture_goes_on() throws Exception {
    LiveSite.Stream at = site.stream();
    try (Program _ = Claps.publish(at.whip(), LONG)) {
      at.awaitsLive();
      try (Screen screen = Screen.at(at.flv())) {
        assertThat(screen.flags()).isEqualTo(5);
        screen.until(isSound(1000));
        ProcessHandle child = encoders().getFirst();
        assertThat(child.destroyForcibly()).isTrue();
        Gaps after = Gaps.until(tag -> tag.type() == 8 && isReplaced(child, encoders()), screen);
        assertThat(after.longest(9)).isLessThan(500);
        assertThat(encoders()).hasSize(1);
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> encoders().isEmpty());
    }
  }

  @Test
  void nothing_is_made_for_who_takes_opus_nor_for_nobody() throws Exception {
    LiveSite.Stream at = site.stream();
    try (Program _ = Claps.publish(at.whip(), LONG)) {
      at.awaitsLive();
      try (Screen screen = Screen.at(at.flv() + "&sound=opus")) {
        screen.flags();
        List<Tag> seen = screen.until(tag -> tag.type() == 8 && tag.time() > 1500);
        assertThat(seen).filteredOn(tag -> tag.type() == 8).allMatch(OpusForAllTest::isEnhanced);
        assertThat(encoders()).isEmpty();
        assertThat(metrics()).contains("rtcroom_live_transcoders 0.0");
      }
    }
  }

  @Test
  void where_it_is_switched_off_everybody_gets_opus_and_hls_has_the_picture() throws Exception {
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.transcode", "off");
    try (LiveSite off = new LiveSite(settings)) {
      LiveSite.Stream at = off.stream();
      try (Program _ = Claps.publish(at.whip(), LONG)) {
        at.awaitsLive();
        try (Screen screen = Screen.at(at.flv())) {
          screen.flags();
          List<Tag> seen = screen.until(tag -> tag.type() == 8 && tag.time() > 1500);
          assertThat(seen).filteredOn(tag -> tag.type() == 8).allMatch(OpusForAllTest::isEnhanced);
        }
        assertThat(at.hlsAnswer().text()).contains("# no sound", "Opus");
        try (Playing player = Playing.begin(at.hls(), 3)) {
          assertThat(player.endsWell().longestStep()).isLessThan(0.5);
          assertThat(player.tracks()).containsExactly("h264 320x180");
        }
      }
    }
  }

  private static Predicate<Tag> isSound(long from) {
    return tag -> tag.type() == 8 && tag.time() > from && !isEnhanced(tag);
  }

  private static boolean isEnhanced(Tag tag) {
    return (tag.body().getByte(0) & 0x80) != 0
        && (tag.type() == 9 || (tag.body().getByte(0) & 0xF0) == 0x90);
  }

  static boolean isReplaced(ProcessHandle killed, List<ProcessHandle> children) {
    return !children.isEmpty() && !children.contains(killed);
  }

  private static List<ProcessHandle> encoders() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("adts"))
        .toList();
  }

  private static String metrics() {
    return site.web().get("/metrics").text();
  }
}
