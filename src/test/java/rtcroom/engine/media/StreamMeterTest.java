package rtcroom.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StreamMeterTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final StreamMeter meter = new StreamMeter();

  @Test
  void a_stream_of_which_nothing_came_has_no_figures() {
    assertThat(meter.figures(NOON)).isEqualTo(MediaFigures.NONE);
  }

  @Test
  void rates_are_those_of_the_last_seconds() {
    flow(0, 20_000, 40, 5_000);
    MediaFigures figures = meter.figures(NOON.plusSeconds(20));
    assertThat(figures.videoBitrate()).isCloseTo(1_000_000, within(60_000L));
    assertThat(figures.frameRate()).isEqualTo(25);
    assertThat(figures.audioBitrate()).isCloseTo(25 * 100 * 8, within(1_500L));
  }

  @Test
  void pictures_that_come_in_a_burst_are_as_many_a_second_as_those_that_come_in_time() {
    assertThat(meter.figures(NOON).frameRate()).isZero();
    for (int at = 0; at < 4_000; at += 40) {
      meter.take(video(at, at == 0, 9), NOON);
      assertThat(meter.figures(NOON).frameRate()).isEqualTo(at == 0 ? 0 : 25);
    }
    flow(4_000, 30_000, 20, 9);
    assertThat(meter.figures(NOON.plusSeconds(30)).frameRate()).isEqualTo(50);
  }

  @Test
  void pictures_far_apart_have_a_rate_below_one() {
    meter.take(video(0, true, 9), NOON);
    meter.take(video(8_000, true, 9), NOON.plusSeconds(8));
    assertThat(meter.figures(NOON.plusSeconds(8)).frameRate()).isEqualTo(0.125);
  }

  @Test
  void the_rate_of_pictures_follows_theirs_and_begins_anew_where_time_goes_back() {
    flow(10_000, 20_000, 100, 9);
    flow(20_000, 22_500, 40, 9);
    assertThat(meter.figures(NOON.plusMillis(22_500)).frameRate()).isBetween(15.0, 20.0);
    flow(0, 400, 20, 9);
    assertThat(meter.figures(NOON.plusMillis(400)).frameRate()).isEqualTo(50);
  }

  @Test
  void a_stream_that_fell_silent_has_no_rate_but_a_last_packet() {
    flow(0, 4_000, 40, 5_000);
    MediaFigures figures = meter.figures(NOON.plusSeconds(60));
    assertThat(figures.videoBitrate()).isZero();
    assertThat(figures.frameRate()).isZero();
    assertThat(figures.lastPacket()).isEqualTo(NOON.plusMillis(3_960));
  }

  @Test
  void a_clock_that_jumps_back_breaks_nothing() {
    flow(0, 4_000, 40, 5_000);
    meter.take(video(4_000, true, 5_000), NOON.minusSeconds(3_600));
    assertThat(meter.figures(NOON.minusSeconds(3_600)).videoBitrate()).isPositive();
  }

  @Test
  void the_length_of_a_gop_lies_between_key_frames() {
    meter.take(video(1_000, true, 9), NOON);
    meter.take(video(2_000, false, 9), NOON);
    assertThat(meter.figures(NOON).gop()).isZero();
    meter.take(video(3_000, true, 9), NOON);
    assertThat(meter.figures(NOON).gop()).isEqualTo(Duration.ofSeconds(2));
    meter.take(video(500, true, 9), NOON);
    assertThat(meter.figures(NOON).gop()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void formats_change_with_the_headers() {
    meter.take(packet(PacketKind.AUDIO, 0, 0x2F, 1), NOON);
    assertThat(meter.figures(NOON).audio()).isEqualTo(new AudioFormat("MP3", "", 44_100, 2));
    meter.take(packet(PacketKind.AUDIO, 0, 0xAF, 0, 0x11, 0x90), NOON);
    meter.take(packet(PacketKind.AUDIO, 0, 0xAF, 1, 0x21), NOON);
    assertThat(meter.figures(NOON).audio()).isEqualTo(new AudioFormat("AAC", "LC", 48_000, 2));
    meter.take(
        packet(PacketKind.VIDEO, 0, 0x17, 0, 0, 0, 0, 1, 0x4D, 0x40, 0x1F, 0xFF, 0xE0, 0), NOON);
    assertThat(meter.figures(NOON).video()).isEqualTo(new VideoFormat("H264", "Main", "3.1", 0, 0));
    assertThat(meter.figures(NOON).frameRate()).isZero();
  }

  @Test
  void a_codec_without_header_is_known_by_its_key_frames() {
    meter.take(packet(PacketKind.VIDEO, 0, 0x24, 1, 2), NOON);
    assertThat(meter.figures(NOON).video()).isNull();
    meter.take(packet(PacketKind.VIDEO, 40, 0x14, 1, 2), NOON);
    assertThat(meter.figures(NOON).video()).isEqualTo(VideoFormat.of("VP6"));
  }

  @Test
  void sizes_and_rates_that_only_frames_tell_are_shown() {
    meter.take(hex(PacketKind.VIDEO, "907670303901000000001f800202020000"), NOON);
    meter.take(hex(PacketKind.VIDEO, "91767030398249834200" + "27f01670"), NOON);
    meter.take(hex(PacketKind.AUDIO, "9061632d33"), NOON);
    meter.take(hex(PacketKind.AUDIO, "9161632d330b7700001440ff80"), NOON);
    assertThat(meter.figures(NOON).video())
        .isEqualTo(new VideoFormat("VP9", "Profile 0", "3.1", 640, 360));
    assertThat(meter.figures(NOON).audio()).isEqualTo(new AudioFormat("AC3", "", 48_000, 6));
  }

  private static Packet hex(PacketKind kind, String hex) {
    return new Packet(kind, 0, Buffer.buffer(HexFormat.of().parseHex(hex)));
  }

  private void flow(int from, int until, int step, int bytes) {
    for (int at = from; at < until; at += step) {
      meter.take(video(at, at % 2_000 == 0, bytes), NOON.plusMillis(at));
      meter.take(packet(PacketKind.AUDIO, at, sound()), NOON.plusMillis(at));
    }
  }

  private static int[] sound() {
    int[] bytes = new int[100];
    bytes[0] = 0xAF;
    bytes[1] = 1;
    return bytes;
  }

  private static Packet video(long time, boolean key, int bytes) {
    int[] body = new int[bytes];
    body[0] = key ? 0x17 : 0x27;
    body[1] = 1;
    return packet(PacketKind.VIDEO, time, body);
  }

  private static Packet packet(PacketKind kind, long time, int... bytes) {
    Buffer body = Buffer.buffer(bytes.length);
    for (int one : bytes) {
      body.appendByte((byte) one);
    }
    return new Packet(kind, time, body);
  }
}
