package rtcroom.engine.webrtc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.webrtc.forward.LayerChoice.Chosen;
import rtcroom.engine.webrtc.forward.LayerChoice.Reason;
import rtcroom.engine.webrtc.forward.LayerChoice.Wanted;

class LayerChoiceTest {
  private static final long SECOND = 1_000_000_000;
  private static final List<Layer> THREE =
      List.of(
          new Layer(0, "q", 320, 180, 150_000),
          new Layer(1, "h", 640, 360, 500_000),
          new Layer(2, "f", 1280, 720, 1_500_000));

  private final LayerChoice choice = new LayerChoice();

  @Test
  void a_layer_is_no_larger_than_its_tile_needs() {
    assertThat(one(180, 10_000_000, 0)).isEqualTo(new Chosen(0, Reason.TILE));
    assertThat(one(225, 10_000_000, 1)).isEqualTo(new Chosen(0, Reason.TILE));
  }

  @Test
  void a_layer_is_no_larger_than_the_network_takes() {
    assertThat(one(720, 600_000, 0)).isEqualTo(new Chosen(1, Reason.NETWORK));
  }

  @Test
  void where_not_even_the_smallest_fits_there_is_no_picture() {
    assertThat(one(720, 149_999, 0)).isEqualTo(new Chosen(-1, Reason.NETWORK));
  }

  @Test
  void each_has_its_smallest_before_one_has_more() {
    assertThat(choice.choose(List.of(wanted("a", 720), wanted("b", 720)), 700_000, 0))
        .containsExactly(new Chosen(1, Reason.NETWORK), new Chosen(0, Reason.NETWORK));
  }

  @Test
  void who_is_wanted_least_goes_without() {
    assertThat(
            choice.choose(
                List.of(wanted("a", 720), wanted("b", 720), wanted("c", 720)), 300_000, 0))
        .extracting(Chosen::layer)
        .containsExactly(0, 0, -1);
  }

  @Test
  void it_goes_down_at_once_and_up_after_three_seconds_of_room() {
    assertThat(one(720, 2_000_000, 0).layer()).isEqualTo(2);
    assertThat(one(720, 600_000, 1).layer()).isEqualTo(1);
    assertThat(one(720, 2_000_000, SECOND).layer()).isEqualTo(1);
    assertThat(one(720, 2_000_000, 3 * SECOND).layer()).isEqualTo(1);
    assertThat(one(720, 2_000_000, 3 * SECOND + 1).layer()).isEqualTo(2);
  }

  @Test
  void room_that_is_not_there_all_the_time_does_not_count() {
    one(720, 600_000, 0);
    one(720, 2_000_000, SECOND);
    one(720, 1_700_000, 2 * SECOND); // fits, but is not a fifth more
    assertThat(one(720, 2_000_000, 4 * SECOND).layer()).isEqualTo(1);
    assertThat(one(720, 2_000_000, 5 * SECOND).layer()).isEqualTo(2);
  }

  @Test
  void what_does_not_flow_is_not_chosen() {
    List<Layer> two = List.of(THREE.getFirst(), new Layer(2, "f", 1280, 720, 0));
    assertThat(choice.choose(List.of(new Wanted("a", two, 720)), 9_000_000, 0))
        .containsExactly(new Chosen(0, Reason.ONLY));
  }

  @Test
  void without_layers_there_is_nothing_to_choose() {
    assertThat(choice.choose(List.of(new Wanted("a", List.of(), 720)), 9_000_000, 0))
        .containsExactly(new Chosen(-1, Reason.NETWORK));
  }

  @Test
  void a_stream_of_one_size_is_sent_in_that_size() {
    List<Layer> single = List.of(new Layer(0, "", 0, 0, 1_500_000));
    assertThat(choice.choose(List.of(new Wanted("a", single, 90)), 9_000_000, 0))
        .containsExactly(new Chosen(0, Reason.ONLY));
  }

  private Chosen one(int height, long bitrate, long now) {
    return choice.choose(List.of(wanted("a", height)), bitrate, now).getFirst();
  }

  private static Wanted wanted(String key, int height) {
    return new Wanted(key, THREE, height);
  }
}
