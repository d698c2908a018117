package rtcroom.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers are what ffmpeg with x264, x265 and its own AAC encoder wrote. */
class FormatsTest {
  private static final String HEVC_CONFIG =
      "01016000000090000000000078f000fcfdf8f800000f01"
          + "2100010029420101016000000300900000030000030078a003c08010e77596566924caf016808000000300800000";

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, High, 4,"
        + " 640028ffe1001b67640028acd940780227e5c044000003000400000300c83c60c65801000668ebe3cb22c0fdf8f800",
    "640, 360, Constrained Baseline, 3,"
        + " 42c01effe100196742c01ed900a02ff97011000003000100000300320f162e4801000568cb83cb20",
    "162, 90, Main, 1.1,"
        + " 4d400bffe10019674d400beca166f1126022000003000200000300641e28532c01000568ebe3cb20",
    "720, 576, High, 3,"
        + " 64001effe100186764001eacd940b424d8088000000300800000190f8a14cb01000668fba3cb22c0fdf8f800",
    "642, 362, High 4:4:4, 3,"
        + " f4001effe1001a67f4001e919b281485fc7cf808800000030080000019078b16cb01000668ebe3c44844fff8f800",
  })
  void h264_says_its_profile_level_and_the_size_that_is_shown(
      int width, int height, String profile, String level, String config) {
    assertThat(Formats.video(video("170000000001" + config)))
        .isEqualTo(new VideoFormat("H264", profile, level, width, height));
  }

  @ParameterizedTest
  @CsvSource({"1C00000000", "9068766331"})
  void hevc_is_known_by_its_old_number_and_its_four_letters(String head) {
    assertThat(Formats.video(video(head + HEVC_CONFIG)))
        .isEqualTo(new VideoFormat("HEVC", "Main", "4", 1916, 1078));
  }

  @Test
  void av1_and_vp9_say_profile_and_level() {
    assertThat(Formats.video(video("9061763031" + "8108100a")))
        .isEqualTo(new VideoFormat("AV1", "Main", "4.0", 0, 0));
    assertThat(Formats.video(video("9076703039" + "01000000001f800202020000")))
        .isEqualTo(new VideoFormat("VP9", "Profile 0", "3.1", 0, 0));
  }

  @Test
  void pictures_of_other_codecs_have_a_name_at_least() {
    assertThat(Formats.video(video("1401")).codec()).isEqualTo("VP6");
    assertThat(Formats.video(video("1f01")).codec()).isEqualTo("codec 15");
    assertThat(Formats.video(video("900a0d3c2f")).codec()).isEqualTo("????");
  }

  @ParameterizedTest
  @CsvSource({
    "119056e500, LC, 48000, 2",
    "120856e500, LC, 44100, 1",
    "139056e500, LC, 22050, 2",
    "2b8a0800, HE-AAC, 44100, 1",
    "eb8a0800, HE-AACv2, 44100, 2",
    "1780562220, LC, 44100, 4",
  })
  void aac_says_rate_and_channels(String config, String profile, int rate, int channels) {
    assertThat(Formats.audio(audio("af00" + config)))
        .isEqualTo(new AudioFormat("AAC", profile, rate, channels));
  }

  @Test
  void sound_without_header_says_what_it_is_in_every_packet() {
    assertThat(Formats.audio(audio("2fff"))).isEqualTo(new AudioFormat("MP3", "", 44_100, 2));
    assertThat(Formats.audio(audio("7200"))).isEqualTo(new AudioFormat("G711A", "", 8_000, 1));
    assertThat(Formats.audio(audio("914f70757300"))).isEqualTo(AudioFormat.of("Opus"));
    assertThat(Formats.audio(audio("904f7075734f707573486561640102")))
        .isEqualTo(new AudioFormat("Opus", "", 48_000, 2));
  }

  @Test
  void composition_times_have_a_sign() {
    assertThat(VideoTagHeader.read(hex("2701ffffd8")).compositionTime()).isEqualTo(-40);
    assertThat(VideoTagHeader.read(hex("27010000285566")).compositionTime()).isEqualTo(40);
    assertThat(VideoTagHeader.read(hex("a16876633100002855")).compositionTime()).isEqualTo(40);
    assertThat(VideoTagHeader.read(hex("a3687663315566"))).extracting("payload").isEqualTo(5);
  }

  @Test
  void no_bytes_at_all_make_it_fail() {
    Random random = new Random(5);
    String[] heads = {"1700000000", "1c00000000", "9068766331", "9061763031", "af00", "90", ""};
    for (int i = 0; i < 200_000; i++) {
      byte[] rest = new byte[random.nextInt(60)];
      random.nextBytes(rest);
      Buffer body = hex(heads[i % heads.length]).appendBytes(rest);
      Formats.video(new Packet(PacketKind.VIDEO, 0, body));
      Formats.audio(new Packet(PacketKind.AUDIO, 0, body));
    }
  }

  @Test
  void a_header_cut_short_leaves_the_size_unknown() {
    String whole =
        "170000000001640028ffe1001b67640028acd940780227e5c044000003000400000300c83c60c658";
    for (int length = 0; length < whole.length() / 2; length++) {
      VideoFormat format = Formats.video(video(whole.substring(0, 2 * length)));
      assertThat(format.width()).isZero();
    }
  }

  private static Packet video(String hex) {
    return new Packet(PacketKind.VIDEO, 0, hex(hex));
  }

  private static Packet audio(String hex) {
    return new Packet(PacketKind.AUDIO, 0, hex(hex));
  }

  private static Buffer hex(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex));
  }
}
