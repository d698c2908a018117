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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.engine.ffmpeg.FfmpegProgram;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.SoundRendition;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;
import rtcroom.testing.QueueLoop;
import rtcroom.testing.TestClock;

/** With programs in the place of ffmpeg that do one thing, on a clock that the test moves. */
class SoundTranscodingTest {
  private static final StreamKey STREAM = StreamKey.of(new StreamId("8_u"));

  /** 20 ms of silence in Opus, behind the head of FLV. */
  private static final byte[] SILENCE = {
    (byte) 0x91, 'O', 'p', 'u', 's', (byte) 0xFC, (byte) 0xFF, (byte) 0xFE
  };

  private final Path folder;
  private final TestClock clock = new TestClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final QueueLoop loop = new QueueLoop();
  private final List<Packet> made = new CopyOnWriteArrayList<>();
  private long time;

  SoundTranscodingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void without_a_program_nothing_is_made_which_is_counted() {
    SoundTranscoding none = transcoding(9, new FfmpegProgram(folder.resolve("none"), ""));
    assertThat(none.begin(STREAM, loop, made::add)).isEmpty();
    assertThat(none.faults(TranscodeFault.NO_FFMPEG)).isOne();
  }

  @Test
  void no_more_run_than_may_and_a_place_is_free_again_when_nobody_needs_one() throws Exception {
    SoundTranscoding one = transcoding(1, program("exec cat > /dev/null"));
    SoundRendition first = begun(one);
    SoundRendition second = begun(one);
    hears(first);
    hears(second);
    assertThat(one.running()).isOne();
    assertThat(one.faults(TranscodeFault.FULL)).isOne();
    clock.advance(Duration.ofSeconds(6));
    first.need(false, 0);
    assertThat(one.running()).isZero();
    hears(second);
    assertThat(one.running()).isOne();
    second.end();
    assertThat(one.running()).isZero();
  }

  @Test
  void one_that_ends_at_once_gets_successors_more_and_more_rarely() throws Exception {
    SoundTranscoding broken = transcoding(9, program("echo no encoder >&2; exit 1"));
    SoundRendition sound = begun(broken);
    for (int i = 1; i <= 3; i++) {
      hears(sound);
      int ended = i;
      await().until(() -> loop.run() && broken.faults(TranscodeFault.ENDED) == ended);
      hears(sound);
      assertThat(broken.running()).isZero();
      clock.advance(Duration.ofMillis((500L << i) - 1));
    }
    sound.end();
  }

  @Test
  void one_that_worked_and_is_killed_has_a_successor_with_the_next_packet() throws Exception {
    Path end = folder.resolve("end");
    SoundTranscoding killed = transcoding(9, program("until [ -e " + end + " ]; do :; done"));
    SoundRendition sound = begun(killed);
    hears(sound);
    clock.advance(Duration.ofSeconds(2));
    Files.createFile(end);
    await().until(() -> loop.run() && killed.faults(TranscodeFault.ENDED) == 1);
    Files.delete(end);
    assertThat(killed.running()).isZero();
    hears(sound);
    assertThat(killed.running()).isOne();
    sound.end();
  }

  @Test
  void one_that_takes_sound_and_gives_none_is_replaced() throws Exception {
    SoundTranscoding dumb = transcoding(9, program("exec cat > /dev/null"));
    SoundRendition sound = begun(dumb);
    for (int i = 0; i < 101; i++) {
      hears(sound);
      clock.advance(Duration.ofMillis(100));
    }
    hears(sound);
    assertThat(dumb.faults(TranscodeFault.STUCK)).isOne();
    sound.end();
    assertThat(made).isEmpty();
  }

  private SoundTranscoding transcoding(int most, FfmpegProgram program) {
    SoundTranscoding made =
        new SoundTranscoding(
            new TranscodeSettings(TranscodeMode.AUDIO, most, 0), program, threads, clock);
    made.look();
    return made;
  }

  private FfmpegProgram program(String does) throws Exception {
    Path script = folder.resolve("program");
    Files.writeString(script, "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new FfmpegProgram(script, "");
  }

  private SoundRendition begun(SoundTranscoding by) {
    return by.begin(STREAM, loop, made::add).orElseThrow();
  }

  private void hears(SoundRendition sound) {
    time += 20;
    sound.take(new Packet(PacketKind.AUDIO, time, Buffer.buffer(SILENCE)));
    sound.need(true, 0);
  }
}
