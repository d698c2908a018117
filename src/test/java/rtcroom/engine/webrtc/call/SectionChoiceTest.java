package rtcroom.engine.webrtc.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SectionChoiceTest {
  private static final int SILENT = -90;

  private final SectionChoice choice = new SectionChoice(3, 2);
  private final Map<String, Integer> levels = new HashMap<>();

  @Test
  void the_pictures_wanted_most_are_shown() {
    choice.choosePictures(List.of("a", "b", "c", "d"));
    assertThat(pictures()).containsExactly("a", "b", "c");
  }

  @Test
  void a_picture_stays_in_its_section_whatever_the_order() {
    choice.choosePictures(List.of("a", "b", "c"));
    choice.choosePictures(List.of("d", "c", "a"));
    assertThat(pictures()).containsExactly("a", "d", "c");
  }

  @Test
  void a_section_is_free_when_its_stream_is_not_wanted_any_more() {
    choice.choosePictures(List.of("a", "b"));
    choice.choosePictures(List.of("b"));
    assertThat(pictures()).containsExactly("", "b", "");
  }

  @Test
  void all_voices_are_heard_where_there_is_room() {
    voices(0, "a", "b");
    assertThat(voices()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void picture_and_voice_of_a_stream_are_in_sections_of_one_number() {
    choice.choosePictures(List.of("a", "b"));
    voices(0, "b", "a");
    assertThat(voices()).containsExactly("a", "b");
  }

  @Test
  void a_picture_that_comes_later_goes_beside_its_voice() {
    voices(0, "a");
    assertThat(voices()).containsExactly("", "a");
    choice.choosePictures(List.of("a"));
    assertThat(pictures()).containsExactly("", "a", "");
  }

  @Test
  void who_speaks_is_heard_at_once_in_place_of_who_was_silent_longest() {
    levels.put("b", -20);
    voices(0, "a", "b", "c");
    levels.put("b", SILENT);
    levels.put("c", -30);
    voices(20, "a", "b", "c");
    assertThat(voices()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void who_spoke_a_moment_ago_is_not_put_out() {
    levels.putAll(Map.of("a", -20, "b", -20));
    voices(0, "a", "b", "c");
    levels.putAll(Map.of("a", SILENT, "c", -20));
    voices(1999, "a", "b", "c");
    assertThat(voices()).containsExactlyInAnyOrder("a", "b");
    voices(2000, "a", "b", "c");
    assertThat(voices()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void silence_changes_nothing() {
    levels.put("c", -20);
    voices(0, "a", "b", "c");
    List<String> before = voices();
    levels.put("c", SILENT);
    voices(60_000, "a", "b", "c");
    assertThat(before).contains("c");
    assertThat(voices()).isEqualTo(before);
  }

  @Test
  void a_call_without_sections_of_a_kind_has_none() {
    SectionChoice pictures = new SectionChoice(1, 0);
    pictures.chooseVoices(List.of("a"), _ -> -10, 0);
    assertThat(pictures.voices().count()).isZero();
  }

  private void voices(long millis, String... wanted) {
    choice.chooseVoices(List.of(wanted), name -> levels.getOrDefault(name, SILENT), millis);
  }

  private List<String> pictures() {
    return all(choice.pictures());
  }

  private List<String> voices() {
    return all(choice.voices());
  }

  private static List<String> all(Sections sections) {
    return IntStream.range(0, sections.count()).mapToObj(sections::at).toList();
  }
}
