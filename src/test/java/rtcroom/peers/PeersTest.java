package rtcroom.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Program;

/** The peers other tests rely on do what those tests believe. */
class PeersTest {

  @Test
  void a_clip_is_what_its_name_says() {
    assertThat(Ffprobe.tracks(Clip.PLAIN.path()))
        .containsExactlyInAnyOrder(
            new Ffprobe.Track("video", "h264", "320x180"), new Ffprobe.Track("audio", "aac", ""));
    assertThat(Ffprobe.tracks(Clip.AUDIO_ONLY.path()))
        .containsExactly(new Ffprobe.Track("audio", "aac", ""));
  }

  @Test
  void packets_tell_their_kind_their_time_and_whether_they_are_key_frames() {
    List<Ffprobe.Sight> packets = Ffprobe.packets(Clip.VIDEO_ONLY.path(), 2);
    assertThat(packets).hasSizeBetween(50, 60).allMatch(packet -> packet.kind().equals("video"));
    assertThat(packets.getFirst().isKey()).isTrue();
    assertThat(packets.get(25).isKey()).isTrue();
    assertThat(packets.get(25).seconds()).isEqualTo(1.0);
    assertThat(packets.get(24).isKey()).isFalse();
  }

  @Test
  void what_cannot_be_played_ends_with_a_status_and_a_complaint() {
    Program.Ended ended = Ffmpeg.decode("target/clips/no-such-file.flv", 1);
    assertThat(ended.status()).isNotZero();
    assertThat(ended.complaints()).contains("No such file");
  }

  @Test
  void a_program_that_takes_too_long_fails_and_is_killed() {
    try (Program sleeper = Program.start("sleep", "600")) {
      sleeper.freeze();
      assertThatThrownBy(() -> sleeper.await(Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("sleep still runs");
      sleeper.kill();
      assertThat(sleeper.isRunning()).isFalse();
      assertThat(sleeper.await(Ffmpeg.LIMIT).status()).isEqualTo(137);
    }
  }
}
