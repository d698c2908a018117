package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.media.AudioSpecificConfig;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.ParameterSets;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.FlvFile;
import rtcroom.testing.programs.Program;

/** Streams in forms that cameras, drones and SDKs send though FLV has others. Ffmpeg judges. */
class OddEncodersTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final Path folder;
  private final List<Segment.Content> pieces = new ArrayList<>();
  private final Segmenter segmenter =
      new Segmenter(HlsSettings.usual(), new SegmentLength(HlsSettings.usual()), pieces::add);

  OddEncodersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000001", "000001", "0000000001"})
  void start_codes_instead_of_lengths_are_understood(String code) {
    List<Packet> clip = FlvFile.packets(Clip.PLAIN);
    feed(clip, packet -> isPicture(packet) ? withStartCodes(packet, code) : packet);
    decodesCleanly();
    assertThat(pictures()).hasSize(250);
  }

  @Test
  void start_codes_are_understood_in_the_set_up_too() {
    List<Packet> clip = FlvFile.packets(Clip.PLAIN);
    feed(
        clip,
        packet ->
            packet.kind() != PacketKind.VIDEO
                ? packet
                : packet.isHeader()
                    ? setUpWithStartCodes(packet)
                    : withStartCodes(packet, "000001"));
    decodesCleanly();
    assertThat(pictures()).hasSize(250);
    assertThat(pieces.getFirst().codecs()).matches("avc1\\.[0-9A-F]{6},mp4a\\.40\\.2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sound_that_has_heads_gets_no_others(boolean announced) {
    AudioTrack track = new AudioTrack(AudioSpecificConfig.read(new byte[] {0x12, 0x08}));
    feed(
        FlvFile.packets(Clip.PLAIN).stream()
            .filter(packet -> announced || packet.kind() == PacketKind.VIDEO || !packet.isHeader())
            .toList(),
        packet ->
            packet.kind() != PacketKind.AUDIO || packet.isHeader()
                ? packet
                : with(
                    packet,
                    packet.body().getBuffer(0, 2).appendBuffer(track.frame(packet.body(), 2))));
    decodesCleanly();
    assertThat(Ffprobe.packets(all(), 20).stream().filter(one -> one.kind().equals("audio")))
        .hasSizeBetween(425, 432);
  }

  @ParameterizedTest
  @CsvSource({
    "118004c844002000c40d, AAC whose channels a program config element tells",
    "1180, AAC whose channels a program config element tells",
    "1258, AAC of channel configuration 11",
    "f8e640, AAC of object type 39",
    "178012c010, AAC of 9600 Hz"
  })
  void sound_that_heads_cannot_describe_is_refused_by_name(String setUp, String name) {
    segmenter.take(packet(PacketKind.AUDIO, "af00" + setUp), NOON);
    assertThat(segmenter.unsupported()).startsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5700", "5701", "570000000001420000ffe100", "1700"})
  void a_command_frame_or_half_a_set_up_between_pictures_changes_nothing(String odd) {
    for (Packet packet : FlvFile.packets(Clip.PLAIN)) {
      segmenter.take(packet, NOON.plusMillis(packet.time()));
      if (isPicture(packet)) {
        byte[] body = HexFormat.of().parseHex(odd);
        Packet between = new Packet(PacketKind.VIDEO, packet.time(), Buffer.buffer(body));
        segmenter.take(between, NOON.plusMillis(packet.time()));
      }
    }
    segmenter.interrupt();
    assertThat(pieces).hasSize(5).noneMatch(Segment.Content::changed);
    decodesCleanly();
    assertThat(pictures()).hasSize(250);
  }

  @Test
  void a_set_up_without_content_is_none() {
    segmenter.take(packet(PacketKind.AUDIO, "af00"), NOON);
    assertThat(segmenter.unsupported()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void pictures_with_negative_offsets_are_shown_in_their_order_and_rhythm(int less) {
    feed(FlvFile.packets(Clip.B_FRAMES), packet -> earlier(packet, less));
    decodesCleanly();
    List<long[]> pictures = pictures();
    assertThat(pictures).hasSize(250).allMatch(times -> times[1] >= times[0]);
    assertThat(pictures.stream().map(times -> times[0]).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    List<Long> shown = pictures.stream().map(times -> times[1]).sorted().toList();
    for (int i = 1; i < shown.size(); i++) {
      assertThat(shown.get(i) - shown.get(i - 1)).isEqualTo(40 * 90);
    }
  }

  @Test
  void offsets_that_become_negative_later_leave_times_of_showing_as_they_are() {
    List<Packet> clip = FlvFile.packets(Clip.B_FRAMES);
    feed(clip, packet -> packet.time() < 5_000 ? packet : earlier(packet, 80));
    List<long[]> pictures = pictures();
    assertThat(pictures).hasSize(250).allMatch(times -> times[1] >= times[0]);
    assertThat(pictures.stream().map(times -> times[0]).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(pictures.stream().filter(times -> times[1] - pictures.getFirst()[1] >= 5_100 * 90L))
        .allMatch(times -> (times[1] - pictures.getFirst()[1]) % (40 * 90) == 0);
  }

  private void feed(List<Packet> packets, UnaryOperator<Packet> how) {
    packets.stream()
        .map(how)
        .forEach(packet -> segmenter.take(packet, NOON.plusMillis(packet.time())));
    segmenter.interrupt();
  }

  private static boolean isPicture(Packet packet) {
    return packet.kind() == PacketKind.VIDEO && !packet.isHeader();
  }

  private static Packet withStartCodes(Packet packet, String code) {
    byte[] start = HexFormat.of().parseHex(code);
    Buffer body = packet.body();
    Buffer changed = body.getBuffer(0, 5);
    for (int at = 5; at + 4 <= body.length(); at += 4 + body.getInt(at)) {
      changed.appendBytes(start).appendBuffer(body, at + 4, body.getInt(at));
    }
    return with(packet, changed);
  }

  private static Packet setUpWithStartCodes(Packet packet) {
    Buffer changed = packet.body().getBuffer(0, 5);
    ParameterSets.ofAvc(packet.body().getBuffer(5, packet.body().length()))
        .units()
        .forEach(unit -> changed.appendInt(1).appendBytes(unit));
    return with(packet, changed);
  }

  private static Packet earlier(Packet packet, int less) {
    if (!isPicture(packet) || packet.body().getByte(1) != 1) {
      return packet;
    }
    Buffer body = packet.body().copy();
    return with(packet, body.setMedium(2, body.getMedium(2) - less));
  }

  private static Packet with(Packet packet, Buffer body) {
    return new Packet(packet.kind(), packet.time(), body);
  }

  private static Packet packet(PacketKind kind, String hex) {
    return new Packet(kind, 0, Buffer.buffer(HexFormat.of().parseHex(hex)));
  }

  private void decodesCleanly() {
    Program.Ended ended = Ffmpeg.run("-i", all(), "-f", "null", "-");
    assertThat(ended.status()).isZero();
    assertThat(ended.complaints()).isEmpty();
  }

  /** Decoding and showing time of every picture, in 90 000ths of a second. */
  private List<long[]> pictures() {
    return Ffprobe.run(
            "-select_streams", "v", "-show_entries", "packet=dts,pts", "-of", "csv=p=0", all())
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(",", -1))
        .map(fields -> new long[] {Long.parseLong(fields[1]), Long.parseLong(fields[0])})
        .toList();
  }

  private String all() {
    Buffer bytes = Buffer.buffer();
    pieces.forEach(segment -> bytes.appendBuffer(segment.bytes()));
    try {
      return Files.write(folder.resolve("all.ts"), bytes.getBytes()).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
