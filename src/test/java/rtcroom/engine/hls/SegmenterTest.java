package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.FlvFile;
import rtcroom.testing.programs.Program;

/** What comes out is judged by ffmpeg. */
class SegmenterTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final long WRAP = 1L << 33;

  private final Path folder;
  private final List<Segment.Content> pieces = new ArrayList<>();
  private final SegmentLength lengths = new SegmentLength(HlsSettings.usual());
  private final Segmenter segmenter = new Segmenter(HlsSettings.usual(), lengths, pieces::add);

  SegmenterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource(Clip.class)
  void every_kind_of_stream_decodes_without_a_complaint(Clip clip) {
    feed(FlvFile.packets(clip), 0);
    segmenter.interrupt();
    Program.Ended ended = Ffmpeg.run("-i", all().toString(), "-f", "null", "-");
    assertThat(ended.status()).isZero();
    assertThat(ended.complaints()).isEmpty();
    assertThat(Ffprobe.tracks(all().toString())).containsAll(Ffprobe.tracks(clip.path()));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "B_FRAMES", "VIDEO_ONLY", "LONG_GOP"})
  void every_picture_keeps_its_times(Clip clip) {
    feed(FlvFile.packets(clip), 0);
    segmenter.interrupt();
    List<double[]> expected = pictures(clip.path());
    List<double[]> actual = pictures(all().toString());
    assertThat(actual).hasSameSizeAs(expected);
    double shift = actual.getFirst()[0] - expected.getFirst()[0];
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)[0] - shift).isCloseTo(expected.get(i)[0], within(0.0011));
      assertThat(actual.get(i)[1] - shift).isCloseTo(expected.get(i)[1], within(0.0011));
    }
  }

  @Test
  void sound_is_all_there_and_never_goes_back() {
    feed(FlvFile.packets(Clip.PLAIN), 0);
    segmenter.interrupt();
    List<Double> audio =
        Ffprobe.packets(all().toString(), 20).stream()
            .filter(packet -> packet.kind().equals("audio"))
            .map(Ffprobe.Sight::seconds)
            .toList();
    long frames =
        FlvFile.packets(Clip.PLAIN).stream()
            .filter(packet -> packet.kind() == PacketKind.AUDIO && !packet.isHeader())
            .count();
    assertThat(audio).isSorted().hasSizeBetween((int) frames - 2, (int) frames);
  }

  @Test
  void segments_of_two_seconds_begin_with_key_frames() {
    feed(FlvFile.packets(Clip.PLAIN), 0);
    assertThat(pieces).hasSize(4).allMatch(segment -> segment.millis() == 2000);
    assertThat(pieces).extracting(Segment.Content::changed).containsOnly(false);
    assertThat(pieces)
        .extracting(
            segment -> Duration.between(pieces.getFirst().begin(), segment.begin()).toSeconds())
        .containsExactly(0L, 2L, 4L, 6L);
    for (Segment.Content segment : pieces) {
      Path file = write("one.ts", segment.bytes());
      assertThat(Ffprobe.packets(file.toString(), 5))
          .filteredOn(packet -> packet.kind().equals("video"))
          .hasSize(50)
          .first()
          .matches(Ffprobe.Sight::isKey);
    }
  }

  @Test
  void without_key_frames_segments_end_all_the_same() {
    List<Packet> clip = FlvFile.packets(Clip.LONG_GOP);
    feed(clip, 0);
    feed(clip.stream().filter(p -> !p.isKeyFrame() && !p.isHeader()).toList(), 10_000);
    feed(clip.stream().filter(p -> !p.isKeyFrame() && !p.isHeader()).toList(), 20_000);
    assertThat(pieces).hasSize(2).allMatch(segment -> segment.millis() == 12_000);
  }

  @Test
  void sound_that_goes_on_without_picture_ends_segments_too() {
    List<Packet> clip = FlvFile.packets(Clip.PLAIN);
    feed(clip.stream().filter(packet -> packet.time() < 1_000).toList(), 0);
    List<Packet> audio = clip.stream().filter(p -> p.kind() == PacketKind.AUDIO).toList();
    for (int i = 0; i < 3; i++) {
      feed(audio.subList(1, audio.size()), 1_000 + 10_000L * i);
    }
    assertThat(pieces).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, 10_000, 50_000})
  void sound_that_comes_long_before_its_picture_goes_into_the_segment_of_that(long ahead) {
    List<Packet> clip = new ArrayList<>(FlvFile.packets(Clip.PLAIN));
    clip.sort(Comparator.comparing(packet -> arrival(packet, ahead)));
    clip.forEach(packet -> segmenter.take(packet, NOON.plusMillis(arrival(packet, ahead))));
    segmenter.interrupt();
    assertThat(pieces).hasSize(5);
    int sounds = 0;
    for (Segment.Content segment : pieces) {
      List<Ffprobe.Sight> sights = Ffprobe.packets(write("one.ts", segment.bytes()).toString(), 9);
      double[] picture = span(sights, "video");
      double[] sound = span(sights, "audio");
      assertThat(sound[0]).isBetween(picture[0] - 0.2, picture[0] + 0.6);
      assertThat(sound[1]).isBetween(picture[1] - 0.2, picture[1] + 0.6);
      assertThat(apart(sights)).as("in the order of the bytes").isLessThan(0.8);
      sounds += (int) sound[2];
    }
    assertThat(sounds).isBetween(428, 432);
    assertThat(Ffmpeg.run("-i", all().toString(), "-f", "null", "-").complaints()).isEmpty();
  }

  @Test
  void sound_from_before_the_first_picture_is_left_out_though_it_waits() {
    List<Packet> clip = new ArrayList<>(FlvFile.packets(Clip.PLAIN));
    clip.removeIf(packet -> packet.isCoded() && packet.kind() == PacketKind.VIDEO);
    clip.forEach(packet -> segmenter.take(packet, NOON));
    long waiting = segmenter.held();
    for (Packet packet : FlvFile.packets(Clip.PLAIN)) {
      if (packet.isCoded() && packet.kind() == PacketKind.VIDEO && packet.time() >= 3_000) {
        segmenter.take(packet, NOON);
      }
    }
    segmenter.interrupt();
    List<Ffprobe.Sight> all = Ffprobe.packets(all().toString(), 20);
    assertThat(span(all, "audio")[0]).isCloseTo(span(all, "video")[0], within(0.2));

    for (int i = 0; i < 10; i++) {
      feed(clip, 10_000L * i);
    }
    assertThat(segmenter.held()).isBetween(waiting, 9 * waiting);
  }

  @Test
  void where_pictures_stop_sound_that_was_ahead_of_them_goes_on_when_it_is_due() {
    List<Packet> clip = new ArrayList<>(FlvFile.packets(Clip.PLAIN));
    clip.removeIf(packet -> packet.kind() == PacketKind.VIDEO && packet.time() > 3_000);
    clip.sort(Comparator.comparing(packet -> arrival(packet, 2_000)));
    clip.forEach(packet -> segmenter.take(packet, NOON.plusMillis(arrival(packet, 2_000))));
    segmenter.interrupt();
    List<Ffprobe.Sight> all = Ffprobe.packets(all().toString(), 20);
    assertThat(span(all, "audio")[1] - span(all, "video")[0]).isBetween(7.4, 8.1);
  }

  private static long arrival(Packet packet, long ahead) {
    return packet.isHeader()
        ? -100_000
        : packet.time() - (packet.kind() == PacketKind.AUDIO ? ahead : 0);
  }

  /** How far sound is from the picture before it at most, in seconds. */
  private static double apart(List<Ffprobe.Sight> sights) {
    double most = 0;
    double picture = sights.getFirst().seconds();
    for (Ffprobe.Sight sight : sights) {
      if (sight.kind().equals("video")) {
        picture = sight.seconds();
      } else {
        most = Math.max(most, Math.abs(sight.seconds() - picture));
      }
    }
    return most;
  }

  /** First time, last time, and how many. */
  private static double[] span(List<Ffprobe.Sight> sights, String kind) {
    List<Double> times =
        sights.stream()
            .filter(sight -> sight.kind().equals(kind))
            .map(Ffprobe.Sight::seconds)
            .toList();
    return new double[] {times.getFirst(), times.getLast(), times.size()};
  }

  @Test
  void no_segment_is_much_larger_than_allowed() {
    Packet header = FlvFile.packets(Clip.VIDEO_ONLY).get(1);
    segmenter.take(header, NOON);
    for (int i = 0; i < 200; i++) {
      Buffer body = Buffer.buffer(new byte[1 << 20]);
      body.setByte(0, (byte) (i == 0 ? 0x17 : 0x27)).setByte(1, (byte) 1);
      body.setInt(5, (1 << 20) - 9);
      segmenter.take(new Packet(PacketKind.VIDEO, 40L * i, body), NOON);
    }
    assertThat(pieces)
        .hasSizeGreaterThan(15)
        .allMatch(segment -> segment.bytes().length() < HlsSettings.usual().largest() + (2 << 20));
  }

  @Test
  void a_changed_size_begins_a_segment_that_does_not_continue() {
    feed(FlvFile.packets(Clip.PLAIN), 0);
    feed(FlvFile.packets(Clip.LARGER), 10_000);
    segmenter.interrupt();
    assertThat(pieces).extracting(Segment.Content::changed).containsOnlyOnce(true);
    int change = pieces.stream().map(Segment.Content::changed).toList().indexOf(true);
    Path after = write("after.ts", pieces.get(change).bytes());
    assertThat(Ffprobe.tracks(after.toString()))
        .contains(new Ffprobe.Track("video", "h264", "480x270"));
    assertThat(Ffmpeg.run("-i", after.toString(), "-f", "null", "-").complaints()).isEmpty();
  }

  @Test
  void times_wrap_after_33_bits_without_a_complaint() {
    long nearWrap = WRAP / 90 - 1_000 - 5_000;
    feed(FlvFile.packets(Clip.B_FRAMES), nearWrap);
    segmenter.interrupt();
    Program.Ended ended = Ffmpeg.run("-i", all().toString(), "-f", "null", "-");
    assertThat(ended.complaints()).isEmpty();
    List<double[]> pictures = pictures(all().toString());
    assertThat(pictures).hasSize(250);
    for (int i = 1; i < pictures.size(); i++) {
      assertThat(pictures.get(i)[0] - pictures.get(i - 1)[0]).isCloseTo(0.04, within(0.002));
    }
  }

  @Test
  void hevc_goes_too() {
    Path mp4 = folder.resolve("hevc.mp4");
    Ffmpeg.run(
        ("-f lavfi -i testsrc2=size=320x180:rate=25 -t 3 -c:v libx265 -preset ultrafast -tag:v hvc1"
                + " -x265-params log-level=none:bframes=0:keyint=25 -an "
                + mp4)
            .split(" ", -1));
    HevcPackets.of(mp4).forEach(packet -> segmenter.take(packet, NOON));
    segmenter.interrupt();
    assertThat(Ffprobe.tracks(all().toString()))
        .containsOnly(new Ffprobe.Track("video", "hevc", "320x180"));
    assertThat(Ffmpeg.run("-i", all().toString(), "-f", "null", "-").complaints()).isEmpty();
  }

  @Test
  void what_transport_streams_do_not_carry_is_named() {
    segmenter.take(packet(PacketKind.VIDEO, 0x90, 'a', 'v', '0', '1', 0x81), NOON);
    assertThat(segmenter.unsupported()).isEqualTo("AV1");
    segmenter.take(packet(PacketKind.AUDIO, 0x90, 'O', 'p', 'u', 's', 0), NOON);
    assertThat(segmenter.unsupported()).isEqualTo("AV1, Opus");
    segmenter.restart();
    assertThat(segmenter.unsupported()).isEmpty();
  }

  @Test
  void no_bytes_at_all_make_it_fail() {
    Random random = new Random(7);
    List<Packet> clip = FlvFile.packets(Clip.B_FRAMES);
    for (int round = 0; round < 40; round++) {
      for (Packet packet : clip) {
        segmenter.take(spoilt(packet, random, round), NOON);
      }
    }
    segmenter.interrupt();
    assertThat(pieces)
        .isNotEmpty()
        .allMatch(segment -> segment.bytes().length() % TransportStream.PACKET == 0);
  }

  private static Packet spoilt(Packet packet, Random random, int round) {
    byte[] bytes = packet.body().getBytes();
    if (random.nextInt(10) == 0 && bytes.length > 0) {
      bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt();
    }
    int length = random.nextInt(50) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
    long time = packet.time() + 10_000L * round;
    return new Packet(packet.kind(), time, Buffer.buffer(bytes).getBuffer(0, length));
  }

  private void feed(List<Packet> packets, long shift) {
    for (Packet packet : packets) {
      Packet moved = new Packet(packet.kind(), packet.time() + shift, packet.body());
      lengths.saw(moved);
      segmenter.take(moved, NOON.plusMillis(moved.time()));
    }
  }

  private static Packet packet(PacketKind kind, int... bytes) {
    Buffer body = Buffer.buffer(bytes.length);
    for (int one : bytes) {
      body.appendByte((byte) one);
    }
    return new Packet(kind, 0, body);
  }

  /** Everything so far in one file, as a player would join it. */
  private Path all() {
    Buffer bytes = Buffer.buffer();
    pieces.forEach(segment -> bytes.appendBuffer(segment.bytes()));
    return write("all.ts", bytes);
  }

  private Path write(String name, Buffer bytes) {
    try {
      return Files.write(folder.resolve(name), bytes.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decoding and showing time of every picture, in seconds. */
  private static List<double[]> pictures(String file) {
    return Ffprobe.run(
            "-select_streams",
            "v",
            "-show_entries",
            "packet=dts_time,pts_time",
            "-of",
            "csv=p=0",
            file)
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(",", -1))
        .map(f -> new double[] {Double.parseDouble(f[1]), Double.parseDouble(f[0])})
        .toList();
  }
}
