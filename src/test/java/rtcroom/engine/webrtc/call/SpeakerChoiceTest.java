package rtcroom.engine.webrtc.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeakerChoiceTest {
  private final SpeakerChoice choice = new SpeakerChoice();

  @Test
  void in_silence_nobody_speaks() {
    assertThat(choice.choose(Map.of("a", -60, "b", -127), 0)).isEmpty();
  }

  @Test
  void who_breaks_the_silence_speaks_at_once() {
    assertThat(choice.choose(Map.of("a", -30, "b", -90), 0)).isEqualTo("a");
  }

  @Test
  void in_a_pause_the_last_one_has_the_word() {
    choice.choose(Map.of("a", -30, "b", -90), 0);
    assertThat(choice.choose(Map.of("a", -90, "b", -90), 60_000)).isEqualTo("a");
    assertThat(choice.choose(Map.of("a", -90, "b", -40), 60_020)).isEqualTo("b");
  }

  @Test
  void who_is_louder_for_a_moment_does_not_take_the_word() {
    choice.choose(Map.of("a", -30, "b", -90), 0);
    assertThat(choice.choose(Map.of("a", -30, "b", -20), 1000)).isEqualTo("a");
    assertThat(choice.choose(Map.of("a", -30, "b", -20), 1799)).isEqualTo("a");
    assertThat(choice.choose(Map.of("a", -30, "b", -20), 1800)).isEqualTo("b");
  }

  @Test
  void being_louder_now_and_then_does_not_add_up() {
    choice.choose(Map.of("a", -30, "b", -90), 0);
    choice.choose(Map.of("a", -30, "b", -20), 1000);
    choice.choose(Map.of("a", -10, "b", -20), 1500);
    choice.choose(Map.of("a", -30, "b", -20), 1600);
    assertThat(choice.choose(Map.of("a", -30, "b", -20), 2000)).isEqualTo("a");
  }

  @Test
  void who_is_gone_does_not_speak() {
    choice.choose(Map.of("a", -30, "b", -90), 0);
    assertThat(choice.choose(Map.of("b", -90), 1)).isEmpty();
  }
}
