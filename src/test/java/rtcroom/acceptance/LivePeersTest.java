package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.TestServer;

/** ffmpeg pushes to the server, in real time, and plays from it in every way there is. */
class LivePeersTest {
  /** Every stretch of a stream of 25 pictures a second is far shorter. */
  private static final double NO_GAP = 0.5;

  private static final LiveSite site = new LiveSite();

  @AfterAll
  static void end() {
    site.close();
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource(names = {"PLAIN", "B_FRAMES", "LONG_GOP", "AUDIO_ONLY", "VIDEO_ONLY"})
  void every_kind_of_stream_plays_in_every_way(Clip clip) {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg.push(clip, at.push())) {
      awaitTracks(at.flv(), clip);
      try (Playing hls = Playing.begin(at.hls(), 5);
          Playing flv = Playing.begin(at.flv(), 4);
          Playing rtmp = Playing.begin(at.rtmp(), 4)) {
        for (Playing player : List.of(flv, rtmp, hls)) {
          assertThat(player.endsWell().longestStep()).isLessThan(NO_GAP);
        }
      }
      assertThat(Ffprobe.tracks(at.hls())).containsAll(Ffprobe.tracks(clip.path()));
    }
  }

  @Test
  @Execution(CONCURRENT)
  void viewers_by_hls_stay_when_another_size_is_pushed() {
    LiveSite.Stream at = site.stream();
    try (Program pusher = Ffmpeg.push(Clip.PLAIN, at.push())) {
      awaitTracks(at.hls(), Clip.PLAIN);
      try (Program viewer = sizes(at.hls())) {
        await().atMost(LiveSite.SOON).until(() -> viewer.output().toString().contains("320,180"));
        pusher.kill();
        try (Program _ = Ffmpeg.push(Clip.LARGER, at.push())) {
          await().atMost(LiveSite.SOON).until(() -> viewer.output().toString().contains("480,270"));
        }
      }
    }
  }

  @Test
  @Execution(CONCURRENT)
  void viewers_that_stop_reading_harm_nobody(@TempDir Path folder) {
    LiveSite.Stream at = site.stream();
    List<Program> stopped = new ArrayList<>();
    try (Program _ = Ffmpeg.start(pushAgainAndAgain(heavy(folder), at.push()))) {
      awaitLive(at.flv());
      for (int i = 0; i < 3; i++) {
        stopped.add(Program.start("curl", "-sN", "-o", "/dev/null", at.flv()));
      }
      await().atMost(LiveSite.SOON).until(() -> viewers(at) >= 3);
      stopped.forEach(Program::freeze);
      try (Playing good = Playing.begin(at.flv(), 12)) {
        await().atMost(LiveSite.SOON).until(() -> drops(at) >= 3);
        assertThat(good.endsWell().longestStep()).isLessThan(NO_GAP);
      }
      await().atMost(LiveSite.SOON).until(() -> viewers(at) == 0); // hopeless, and closed
    } finally {
      stopped.forEach(Program::close);
    }
  }

  /** Four seconds of 16 Mbps: what is not read fills every buffer within seconds. */
  private static Path heavy(Path folder) {
    Path file = folder.resolve("heavy.flv");
    Program.Ended made =
        Ffmpeg.run(
            ("-f lavfi -i testsrc2=size=640x360:rate=25,noise=alls=60:allf=t -t 4 -c:v libx264"
                    + " -preset ultrafast -pix_fmt yuv420p -bf 0 -g 25 -b:v 16M -maxrate 16M"
                    + " -bufsize 8M -f flv "
                    + file)
                .split(" ", -1));
    assertThat(made.status()).as(made.complaints()).isZero();
    return file;
  }

  private static List<String> pushAgainAndAgain(Path file, String url) {
    return List.of(
        "-re", "-stream_loop", "-1", "-i", file.toString(), "-c", "copy", "-f", "flv", url);
  }

  private static Program sizes(String url) {
    return Program.start(
        "ffprobe",
        "-v",
        "quiet",
        "-select_streams",
        "v",
        "-show_entries",
        "frame=width,height",
        "-of",
        "csv=p=0",
        url);
  }

  private static void awaitTracks(String url, Clip clip) {
    List<Ffprobe.Track> expected = Ffprobe.tracks(clip.path());
    await()
        .atMost(LiveSite.SOON)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(() -> Ffprobe.tracks(url), tracks -> tracks.containsAll(expected));
  }

  private static void awaitLive(String url) {
    await()
        .atMost(LiveSite.SOON)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(() -> Ffprobe.tracks(url), tracks -> !tracks.isEmpty());
  }

  private int viewers(LiveSite.Stream at) {
    return report(at).path("viewers").path("http_flv").intValue();
  }

  private int drops(LiveSite.Stream at) {
    return report(at).path("drops").intValue();
  }

  /** What the operator sees of the stream. */
  private JsonNode report(LiveSite.Stream at) {
    String token = "Bearer " + TestServer.ADMIN_TOKEN;
    for (JsonNode one :
        site.web().get("/admin/live/streams", "Authorization", token).ok().at("streams")) {
      if (at.flv().contains("/live/" + one.path("stream").textValue() + ".flv")) {
        return one;
      }
    }
    throw new AssertionError("not among the streams: " + at);
  }
}
