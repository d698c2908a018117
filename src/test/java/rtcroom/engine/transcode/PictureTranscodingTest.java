package rtcroom.engine.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.PictureCoding;
import rtcroom.engine.stream.PictureRendition;
import rtcroom.engine.stream.PictureRenditions;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;
import rtcroom.testing.QueueLoop;
import rtcroom.testing.TestClock;

/** With programs in the place of ffmpeg that do one thing, on a clock that the test moves. */
class PictureTranscodingTest {
  private static final StreamKey STREAM = StreamKey.of(new StreamId("8_u"));

  /** What a program says that has the encoder. */
  private static final String ABLE =
      "case $2 in -encoders) echo ' V..... libx264 x'; exit;; esac; ";

  private final Path folder;
  private final TestClock clock = new TestClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final QueueLoop loop = new QueueLoop();
  private final List<Packet> made = new CopyOnWriteArrayList<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private List<Packet> group = List.of();
  private long time;

  PictureTranscodingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void without_a_program_nothing_is_made_which_is_counted() {
    PictureTranscoding none = transcoding(9, new FfmpegProgram(folder.resolve("none"), ""));
    assertThat(none.begin(STREAM, PictureCoding.VP8, loop, source())).isEmpty();
    assertThat(none.faults(TranscodeFault.NO_FFMPEG)).isOne();
  }

  @Test
  void a_program_without_the_encoder_is_as_good_as_none_until_there_is_another() throws Exception {
    PictureTranscoding poor = transcoding(9, program("echo ' V..... libopenh264 x'"));
    assertThat(poor.begin(STREAM, PictureCoding.VP8, loop, source())).isEmpty();
    assertThat(poor.faults(TranscodeFault.NO_ENCODER)).isOne();
    program(ABLE);
    poor.look();
    assertThat(poor.begin(STREAM, PictureCoding.VP8, loop, source())).isPresent();
  }

  @Test
  void of_codecs_that_it_does_not_know_it_makes_nothing() throws Exception {
    PictureTranscoding able = transcoding(9, program(ABLE));
    assertThat(able.begin(STREAM, PictureCoding.OTHER, loop, source())).isEmpty();
  }

  @Test
  void no_more_run_than_may_and_a_place_is_free_again_when_nobody_needs_one() throws Exception {
    PictureTranscoding one = transcoding(1, program(ABLE + "cat > /dev/null"));
    PictureRendition first = begun(one);
    PictureRendition second = begun(one);
    group = List.of(key(320, 180));
    first.need(true);
    second.need(true);
    assertThat(one.running()).isOne();
    assertThat(one.faults(TranscodeFault.FULL)).isOne();
    clock.advance(Duration.ofSeconds(6));
    first.need(false);
    assertThat(one.running()).isZero();
    second.need(true);
    assertThat(one.running()).isOne();
    second.end();
    assertThat(one.running()).isZero();
  }

  @Test
  void where_no_key_frame_is_kept_one_is_asked_for_and_waited_for() throws Exception {
    Path ran = folder.resolve("ran");
    PictureTranscoding any = transcoding(9, program(ABLE + "cat > " + ran));
    PictureRendition pictures = begun(any);
    pictures.need(true);
    pictures.need(true);
    assertThat(wanted).hasValue(1);
    pictures.take(inter());
    assertThat(ran).doesNotExist();
    pictures.take(key(320, 180));
    await().until(() -> Files.exists(ran) && Files.size(ran) > 100);
    pictures.end();
  }

  @Test
  void another_size_gets_another_process_and_the_first_ends_by_itself() throws Exception {
    Path ran = folder.resolve("ran");
    PictureTranscoding any =
        transcoding(9, program(ABLE + "echo \"$*\" >> " + ran + "; cat > /dev/null"));
    PictureRendition pictures = begun(any);
    group = List.of(key(320, 180));
    pictures.need(true);
    pictures.take(key(320, 180));
    pictures.take(key(480, 270));
    await().until(() -> Files.exists(ran) && Files.readAllLines(ran).size() == 2);
    assertThat(Files.readString(ran)).contains("scale=320:180", "scale=480:270");
    assertThat(any.running()).isOne();
    pictures.end();
    assertThat(any.faults(TranscodeFault.ENDED)).isZero();
  }

  @Test
  void sizes_that_change_all_the_time_start_one_process_a_second() throws Exception {
    Path ran = folder.resolve("ran");
    PictureTranscoding any =
        transcoding(9, program(ABLE + "echo begun >> " + ran + "; exec cat > /dev/null"));
    PictureRendition pictures = begun(any);
    group = List.of(key(320, 180));
    for (int i = 0; i < 200; i++) {
      pictures.need(true);
      pictures.take(key(320, 180 + i % 2 * 90));
    }
    assertThat(any.running()).isZero();
    assertThat(any.faults(TranscodeFault.CHANGING)).isOne();
    clock.advance(Duration.ofSeconds(2));
    pictures.need(true);
    assertThat(any.running()).isOne();
    await().until(() -> Files.exists(ran)); // the last, who is not ended before he says so
    pictures.end();
    assertThat(Files.readAllLines(ran)).hasSizeLessThan(10);
  }

  @Test
  void codecs_that_change_all_the_time_start_no_more() throws Exception {
    Path ran = folder.resolve("ran");
    PictureTranscoding any =
        transcoding(9, program(ABLE + "echo begun >> " + ran + "; exec cat > /dev/null"));
    group = List.of(key(320, 180));
    for (int i = 0; i < 100; i++) {
      PictureRendition pictures = begun(any);
      pictures.need(true);
      pictures.end();
    }
    assertThat(any.running()).isZero();
    assertThat(any.faults(TranscodeFault.CHANGING)).isEqualTo(92);
  }

  @Test
  void one_that_takes_pictures_and_gives_none_is_replaced() throws Exception {
    PictureTranscoding dumb = transcoding(9, program(ABLE + "cat > /dev/null"));
    PictureRendition pictures = begun(dumb);
    group = List.of(key(320, 180));
    for (int i = 0; i < 101; i++) {
      pictures.need(true);
      pictures.take(inter());
      clock.advance(Duration.ofMillis(100));
    }
    pictures.need(true);
    assertThat(dumb.faults(TranscodeFault.STUCK)).isOne();
    pictures.end();
  }

  private PictureTranscoding transcoding(int most, FfmpegProgram program) {
    PictureTranscoding made =
        new PictureTranscoding(
            new TranscodeSettings(TranscodeMode.ALL, 0, most), program, threads, clock);
    made.look();
    return made;
  }

  private FfmpegProgram program(String does) throws Exception {
    Path script = folder.resolve("program");
    Files.writeString(script, "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new FfmpegProgram(script, "");
  }

  private PictureRendition begun(PictureTranscoding by) {
    return by.begin(STREAM, PictureCoding.VP8, loop, source()).orElseThrow();
  }

  private PictureRenditions.Source source() {
    return new PictureRenditions.Source(() -> group, wanted::incrementAndGet, made::add);
  }

  /** The beginning of a key frame of VP8, as far as anybody here reads it. */
  private Packet key(int width, int height) {
    Buffer body = Buffer.buffer().appendByte((byte) 0x91).appendString("vp08");
    body.appendBytes(new byte[] {0x10, 0, 0, (byte) 0x9D, 1, 0x2A});
    body.appendUnsignedShortLE(width).appendUnsignedShortLE(height);
    time += 40;
    return new Packet(PacketKind.VIDEO, time, body);
  }

  private Packet inter() {
    time += 40;
    Buffer body = Buffer.buffer().appendByte((byte) 0xA1).appendString("vp08");
    return new Packet(PacketKind.VIDEO, time, body.appendInt(0x11));
  }
}
