package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Gstreamer;
import rtcroom.testing.programs.Picture;
import rtcroom.testing.programs.Player;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.Program;
import rtcroom.testing.programs.Tone;

/** Players of others show and sound what is pushed, each as the first viewer of a stream. */
class PlayersTest {
  private static final int PICTURES = 50;

  /** A sine of ffmpeg's is an eighth of what can be. */
  private static final double CLEAR = 0.09;

  private static final LiveSite site = new LiveSite();

  @AfterAll
  static void end() {
    site.close();
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource
  void plays_by_rtmp(Player player, @TempDir Path folder) {
    plays(player, folder, LiveSite.Stream::rtmp);
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource
  void plays_by_http_flv(Player player, @TempDir Path folder) {
    plays(player, folder, LiveSite.Stream::flv);
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource
  void plays_by_hls(Player player, @TempDir Path folder) {
    plays(player, folder, LiveSite.Stream::hls);
  }

  @Test
  @Execution(CONCURRENT)
  void what_gstreamer_pushes_is_played() {
    LiveSite.Stream at = site.stream();
    try (Program _ = Gstreamer.pushOnce(Clip.PLAIN, at.push())) {
      at.awaitsLive();
      try (Playing player = Playing.begin(at.rtmp(), 3)) {
        assertThat(player.endsWell().longestStep()).isLessThan(0.5);
        assertThat(player.tracks()).containsExactlyInAnyOrder("h264 320x180", "aac mono");
      }
    }
  }

  private static void plays(Player player, Path folder, Function<LiveSite.Stream, String> address) {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg.push(Clip.RED, at.push())) {
      at.awaitsLive();
      try (Program running = player.play(address.apply(at), folder)) {
        await(address.apply(at))
            .atMost(LiveSite.SOON)
            .failFast(() -> assertThat(running.isRunning()).as(running::complaints).isTrue())
            .untilAsserted(
                () -> {
                  hasShown(folder);
                  hasSounded(folder);
                });
      }
    }
  }

  private static void hasShown(Path folder) {
    List<Path> pictures = Player.pictures(folder);
    assertThat(pictures).hasSizeGreaterThan(PICTURES);
    assertThat(Picture.last(pictures.get(PICTURES - 1), 36, 64).colour(18, 32)).isEqualTo("red");
  }

  /** A player under load may leave something out. */
  private static void hasSounded(Path folder) {
    List<Tone> pieces = Tone.of(Player.sound(folder), 0, 30).pieces(0.1);
    assertThat(pieces).hasSizeGreaterThan(10);
    assertThat(pieces)
        .filteredOn(piece -> piece.level(440) > CLEAR)
        .hasSizeGreaterThan(pieces.size() / 2);
  }
}
