package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.room.StreamId;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Ffprobe.Sight;
import rtcroom.testing.programs.Program;

/** ffmpeg and rtmpdump push and play; ffmpeg also checks the digests of our handshake. */
class RtmpWithFfmpegTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final TestRtmpServer rtmp = new TestRtmpServer();

  @AfterAll
  static void stop() {
    rtmp.close();
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource
  void what_ffmpeg_pushes_ffprobe_reads_with_time_that_only_goes_forward(Clip clip) {
    String name = clip.name();
    try (Program pusher = publisher(clip, name)) {
      Ffprobe.Found found = Ffprobe.look(rtmp.url(name), 3);
      assertThat(found.tracks())
          .as(pusher.complaints())
          .containsExactlyInAnyOrderElementsOf(Ffprobe.tracks(clip.path()));
      assertGoesForward(found.packets(), "video");
      assertGoesForward(found.packets(), "audio");
      assertThat(found.packets()).hasSizeGreaterThan(60);
    }
  }

  @Test
  @Execution(CONCURRENT)
  void what_ffmpeg_plays_can_be_decoded_from_the_first_picture() {
    try (Program _ = publisher(Clip.B_FRAMES, "decoded")) {
      Program.Ended player = Ffmpeg.decode(rtmp.url("decoded"), 3);
      assertThat(player.complaints()).isEmpty();
      assertThat(player.status()).isZero();
    }
  }

  @Test
  @Execution(CONCURRENT)
  void rtmpdump_plays(@TempDir Path folder) throws Exception {
    try (Program _ = publisher(Clip.PLAIN, "dumped")) {
      Path file = folder.resolve("out.flv");
      Program.Ended dump =
          Program.run(
              Ffmpeg.LIMIT,
              List.of(
                  "rtmpdump",
                  "-v",
                  "-r",
                  "rtmp://127.0.0.1:" + rtmp.port() + "/live",
                  "-y",
                  "dumped?txSecret=good&bizid=1",
                  "-B",
                  "3",
                  "-o",
                  file.toString()));
      assertThat(dump.status()).as(dump.complaints()).isZero();
      assertThat(Files.size(file)).isPositive();
      assertThat(Ffprobe.tracks(file.toString()))
          .containsExactlyInAnyOrderElementsOf(Ffprobe.tracks(Clip.PLAIN.path()));
    }
  }

  @Test
  @Execution(CONCURRENT)
  void the_query_may_stand_behind_the_name() {
    try (Program _ = Ffmpeg.push(Clip.PLAIN, rtmp.url("query") + "?txSecret=good&txTime=1")) {
      awaitLive("query");
      assertThat(Ffprobe.tracks(rtmp.url("query") + "?txSecret=good")).hasSize(2);
    }
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @CsvSource({"bad, forged", "old, expired"})
  void whoever_shows_a_wrong_token_fails(String secret, String cause) {
    String url = rtmp.url("secret") + "?txSecret=" + secret;
    try (Program pusher = Ffmpeg.push(Clip.PLAIN, url)) {
      Program.Ended ended = pusher.await(Ffmpeg.LIMIT);
      assertThat(ended.status()).isNotZero();
      assertThat(ended.complaints()).contains(cause);
    }
    assertThat(Ffmpeg.decode(url, 1).status()).isNotZero();
    assertThat(rtmp.relay().isLive(new StreamId("secret"))).isFalse();
  }

  @Test
  @Execution(CONCURRENT)
  void a_second_pusher_fails_and_the_first_goes_on() {
    try (Program first = publisher(Clip.PLAIN, "busy");
        Program second = Ffmpeg.push(Clip.LARGER, rtmp.url("busy"))) {
      Program.Ended ended = second.await(Ffmpeg.LIMIT);
      assertThat(ended.status()).isNotZero();
      assertThat(ended.complaints()).contains("busy");
      assertThat(first.isRunning()).isTrue();
      assertThat(size(rtmp.url("busy"))).isEqualTo("320x180");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_pusher_that_is_killed_is_gone_at_once_and_may_come_back() {
    try (Program pusher = publisher(Clip.PLAIN, "killed")) {
      pusher.kill();
      await().atMost(SOON).until(() -> !rtmp.relay().isLive(new StreamId("killed")));
      try (Program _ = publisher(Clip.LARGER, "killed")) {
        assertThat(size(rtmp.url("killed"))).isEqualTo("480x270");
      }
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_pusher_that_stands_still_gives_way_after_three_seconds() {
    try (TestRtmpServer own = new TestRtmpServer(); // its clock leaps
        Program still = publisher(own, Clip.PLAIN, "still")) {
      still.freeze();
      own.advance(Duration.ofSeconds(4));
      try (Program _ = publisher(own, Clip.LARGER, "still")) {
        await().atMost(SOON).until(() -> size(own.url("still")).equals("480x270"));
        still.resume();
        assertThat(still.await(Ffmpeg.LIMIT).status()).isNotZero();
      }
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_pusher_that_stands_still_is_cut_after_five_seconds() {
    try (TestRtmpServer own = new TestRtmpServer(); // its clock leaps
        Program still = publisher(own, Clip.PLAIN, "idle")) {
      still.freeze();
      own.advance(Duration.ofSeconds(6));
      await().atMost(SOON).until(() -> !own.relay().isLive(new StreamId("idle")));
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_player_stays_over_another_push_of_the_stream() {
    try (Program first = publisher(Clip.PLAIN, "again");
        Program player =
            Program.start(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "packet=codec_type,dts_time,flags",
                "-of",
                "csv=p=0",
                "-read_intervals",
                "%+8",
                rtmp.url("again"))) {
      await().atMost(SOON).until(() -> player.output().length() > 500);
      first.kill();
      await().atMost(SOON).until(() -> !rtmp.relay().isLive(new StreamId("again")));
      int before = player.output().length();
      try (Program _ = publisher(Clip.PLAIN, "again")) {
        await().atMost(SOON).until(() -> player.output().length() > before + 2000);
      }
      List<Sight> packets = Ffprobe.sights(player.output().toString());
      assertGoesForward(packets, "video");
    }
  }

  /** 24 bits of milliseconds end after 4 h 39 min 37 s, and 32 after 49.7 days. */
  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(strings = {"16776", "4294966"})
  void streams_outlive_the_bits_of_their_time(String seconds) {
    String name = "time_" + seconds;
    try (Program pusher =
        Ffmpeg.pushOnce(Clip.PLAIN, rtmp.url(name), "-output_ts_offset", seconds)) {
      awaitLive(name);
      List<Sight> packets = Ffprobe.packets(rtmp.url(name), 5);
      assertThat(pusher.complaints()).doesNotContain("error");
      assertGoesForward(packets, "video");
      assertGoesForward(packets, "audio");
      assertThat(packets.stream().filter(p -> p.kind().equals("video"))).hasSizeGreaterThan(100);
    }
  }

  private Program publisher(Clip clip, String name) {
    return publisher(rtmp, clip, name);
  }

  private static Program publisher(TestRtmpServer rtmp, Clip clip, String name) {
    Program pusher = Ffmpeg.push(clip, rtmp.url(name));
    await().atMost(SOON).until(() -> rtmp.relay().isLive(new StreamId(name)));
    return pusher;
  }

  private void awaitLive(String name) {
    await().atMost(SOON).until(() -> rtmp.relay().isLive(new StreamId(name)));
  }

  private static String size(String url) {
    return Ffprobe.tracks(url).stream()
        .filter(track -> track.kind().equals("video"))
        .map(Ffprobe.Track::size)
        .findFirst()
        .orElse("none");
  }

  /** Of half a second's gap at most, measured in the stream's own time. */
  private static void assertGoesForward(List<Sight> packets, String kind) {
    double last = -1;
    for (Sight packet : packets) {
      if (packet.kind().equals(kind)) {
        if (last >= 0) {
          assertThat(packet.seconds()).isBetween(last, last + 0.5);
        }
        last = packet.seconds();
      }
    }
  }
}
