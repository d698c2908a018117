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
    "139056e5a0, HE-AAC, 44100, 2",
    "120a03215b9620, HE-AAC, 88200, 1",
    "2b8a0800, HE-AAC, 44100, 1",
    "eb8a0800, HE-AACv2, 44100, 2",
    "1780562220, LC, 44100, 4",
    // What ffmpeg makes of 5.1(side), 7.1(wide), octagonal, hexagonal, 2.1, quad, and 7.0; the
    // first with SBR, and cut short.
    "118004c844002000c40d4c61766336322e32382e31303256e500, LC, 48000, 6",
    "118004c848002000c6400d4c61766336322e32382e31303256e500, LC, 48000, 8",
    "118004c848002008c8200d4c61766336322e32382e31303256e500, LC, 48000, 8",
    "118004c808002008840d4c61766336322e32382e31303256e500, LC, 48000, 6",
    "118004c4010020000d4c61766336322e32382e31303256e500, LC, 48000, 3",
    "118004c4040021100d4c61766336322e32382e31303256e500, LC, 48000, 4",
    "118004c844002008c80d4c61766336322e32382e31303256e500, LC, 48000, 7",
    "2b01880264220010006206a630bb319b1917191c171898192b728000, HE-AAC, 48000, 6",
    "118004c8440020, LC, 48000, 0",
    "1180, LC, 48000, 0",
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

  @ParameterizedTest
  @CsvSource({
    "2f fffbe4c0, MP3, 48000, 1",
    "2f fff38400, MP3, 24000, 2",
    "91 2e6d7033 fffb9064, MP3, 44100, 2",
    "91 61632d33 0b77 0000 14 40 ff80, AC3, 48000, 6",
    "91 61632d33 0b77 0000 54 40 4300, AC3, 44100, 2",
    "91 65632d33 0b77 0000 3f 00, EAC3, 48000, 6",
    "91 65632d33 0b77 0000 d4 00, EAC3, 22050, 2",
    "90 664c6143 10001000 000000 000000 0bb80 1 f0 00000000, FLAC, 48000, 1",
    "90 664c6143 664c6143 80000022 10001000 000000 000000 0ac44 2 f0 00, FLAC, 44100, 2",
  })
  void rates_and_channels_are_read_where_they_stand(
      String hex, String codec, int rate, int channels) {
    assertThat(Formats.audio(audio(hex.replace(" ", ""))))
        .isEqualTo(new AudioFormat(codec, "", rate, channels));
  }

  @ParameterizedTest
  @CsvSource({
    "12 0000 8000 503c 00, H263, 160, 120",
    "12 0000 8000 814000b400, H263, 640, 360",
    "12 0000 8002 80, H263, 320, 240",
    "91 76703038 100200 9d012a 8002 6841, VP8, 640, 360",
    "91 76703039 82 498342 00 27f0 1670, VP9, 640, 360",
    "91 76703039 a2 498342 00 04fe 02ce, VP9, 640, 360",
    "91 61763031 1200 0a 0b 00 00 00 2d 4c ff b3 df ff 98 00, AV1, 1280, 720",
    "90 61763031 81 05 0c 00 0a 0b 00 00 00 2d 4c ff b3 df ff 98 00, AV1, 1280, 720",
    "90 76766331 ff 0011 1f 01 02 69 00 00 02d0 0500 0000, VVC, 720, 1280",
    "90 76766331 ff 0035 1f 02 02 33 8000 c0 20 30 01 00000001 0780 0438 0000, VVC, 1920, 1080",
    "90 76766331 ff 0011 1f 01 02 69 00 00 02d0 05, VVC, 0, 0",
    "90 76766331 fe 00, VVC, 0, 0",
  })
  void sizes_are_read_out_of_set_ups_and_key_frames(
      String hex, String codec, int width, int height) {
    VideoFormat format = Formats.video(video(hex.replace(" ", "")));
    assertThat(format.codec()).isEqualTo(codec);
    assertThat(format.width()).isEqualTo(width);
    assertThat(format.height()).isEqualTo(height);
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
    String[] heads = {
      "1700000000",
      "1c00000000",
      "9068766331",
      "9061763031",
      "af00",
      "90",
      "",
      "9161763031",
      "9161763031120a",
      "917670303982498342",
      "12000080",
      "91766070389d012a",
      "90664c6143",
      "9161632d330b77",
      "9165632d330b77",
      "2ffffb",
      "1390"
    };
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
