package rtcroom.engine.webrtc.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AacToOpusTest {
  private static final long START = 5_000;

  private final HeardOpus heard = new HeardOpus();
  private final AacToOpus converter = new AacToOpus(heard);

  @ParameterizedTest
  @CsvSource({"44100, 2", "48000, 1", "48000, 2", "22050, 1", "8000, 1", "96000, 2", "48000, 6"})
  void a_tone_keeps_its_pitch(int rate, int channels) {
    play(AacClip.of(rate, channels));
    assertThat(heard.times.getFirst()).isEqualTo(START);
    assertThat(heard.level(440, START, START + 800)).isLessThan(0.002);
    assertThat(heard.level(440, START + 1400, START + 2400)).isBetween(0.02, 0.2);
    assertThat(heard.level(700, START + 1400, START + 2400)).isLessThan(0.002);
    assertThat(heard.level(880, START + 1400, START + 2400)).isLessThan(0.002);
  }

  /** Lips are seen to be late from 40 ms on. */
  @ParameterizedTest
  @CsvSource({"44100, 2", "48000, 1"})
  void a_tone_is_heard_when_it_began(int rate, int channels) {
    play(AacClip.of(rate, channels));
    double began = START + 1000 + 1000.0 * AacClip.FRAME / rate;
    assertThat(heard.firstLoud(0.06)).isCloseTo(began, within(20.0));
    for (int i = 0; i < heard.times.size(); i++) {
      assertThat(heard.times.get(i)).isEqualTo(START + 20L * i);
    }
  }

  @Test
  void what_is_lost_leaves_a_gap_and_shifts_nothing() {
    AacClip clip = AacClip.of(44_100, 2);
    converter.setUp(clip.config());
    play(clip, 0, 20);
    play(clip, 35, clip.frames().size());
    double began = START + 1000 + 1000.0 * AacClip.FRAME / clip.rate();
    assertThat(heard.firstLoud(0.06)).isCloseTo(began, within(20.0));
  }

  @Test
  void more_sound_than_there_is_time_for_is_left_out() {
    AacClip clip = AacClip.of(44_100, 2);
    converter.setUp(clip.config());
    for (int i = 0; i < clip.frames().size(); i++) {
      assertThat(converter.frame(clip.frames().get(i), START + clip.millis(i) / 2)).isTrue();
    }
    long end = START + clip.millis(clip.frames().size()) / 2;
    assertThat(heard.times.getLast()).isCloseTo(end, within(80L));
    assertThat(heard.times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void broken_frames_are_left_out_and_what_follows_is_heard_at_its_time() {
    AacClip clip = AacClip.of(44_100, 2);
    Random random = new Random(11);
    converter.setUp(clip.config());
    play(clip, 0, 20);
    for (int i = 20; i < 40; i++) {
      byte[] frame = clip.frames().get(i);
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      boolean cut = i % 2 == 0;
      boolean heardOf = converter.frame(cut ? Arrays.copyOf(frame, 3) : noise, time(clip, i));
      assertThat(heardOf && cut).isFalse();
    }
    play(clip, 40, clip.frames().size());
    assertThat(heard.level(440, START + 1400, START + 2400)).isGreaterThan(0.02);
    assertThat(heard.times.getLast()).isCloseTo(time(clip, clip.frames().size()), within(40L));
  }

  @Test
  void who_sends_only_broken_frames_is_not_listened_to_until_the_next_set_up() {
    AacClip clip = AacClip.of(48_000, 1);
    converter.setUp(clip.config());
    for (int i = 0; i < 50; i++) {
      assertThat(converter.frame(new byte[] {0x21}, i)).isFalse();
    }
    assertThat(converter.frame(clip.frames().getFirst(), 2_000)).isFalse();
    converter.setUp(clip.config());
    assertThat(converter.frame(clip.frames().getFirst(), 3_000)).isTrue();
  }

  @Test
  void whatever_comes_nothing_is_thrown() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = new byte[random.nextInt(i % 100 == 0 ? 6_000 : 60)];
      random.nextBytes(bytes);
      if (i % 10 == 0) {
        converter.setUp(i % 20 == 0 ? AacClip.config(48_000, 2) : bytes);
      }
      converter.frame(bytes, i * 20L);
    }
    assertThat(heard.times).isSorted();
  }

  @Test
  void what_is_warmed_up_with_is_good_aac() {
    converter.setUp(AacToOpus.STEREO);
    for (int i = 0; i < 10; i++) {
      assertThat(converter.frame(AacToOpus.SILENCE, 23L * i)).isTrue();
    }
    assertThat(heard.times).isNotEmpty();
    AacToOpus.warmUp();
  }

  private void play(AacClip clip) {
    converter.setUp(clip.config());
    play(clip, 0, clip.frames().size());
  }

  private void play(AacClip clip, int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(converter.frame(clip.frames().get(i), time(clip, i))).isTrue();
    }
  }

  private static long time(AacClip clip, int frame) {
    return START + clip.millis(frame);
  }
}
