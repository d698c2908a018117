package rtcroom.live.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;
import static rtcroom.live.mix.Orders.entry;
import static rtcroom.live.mix.Orders.layout;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the members of an order mean, and which are refused by name. */
class LayoutTest {
  private static final String FIRST = entry(ANN, "\"image_layer\":1");
  private static final Size PORTRAIT = new Size(540, 960);

  @Test
  void small_windows_stand_on_the_anchors_picture() {
    MixLayout layout = layout(Orders.miniProgram());

    assertThat(layout.streams()).containsExactly(ANN, BO);
    assertThat(layout.isBackground(layout.layers().getFirst())).isTrue();
    assertThat(layout.layers().get(1).placement(PORTRAIT))
        .isEqualTo(new Placement(380, 630, 160, 240));
    assertThat(layout.refusal(PORTRAIT)).isEmpty();
  }

  @Test
  void a_canvas_of_its_own_carries_both_halves_of_a_PK() {
    MixLayout layout = layout(Orders.halves());

    assertThat(layout.canvas()).isEqualTo(new Canvas(new Size(720, 640), "0x000000"));
    assertThat(layout.size(_ -> Optional.of(PORTRAIT))).isEqualTo(new Size(720, 640));
    assertThat(layout.streams()).containsExactly(ANN, BO);
    assertThat(layout.layers().get(1).placement(new Size(720, 640)))
        .isEqualTo(new Placement(360, 0, 360, 640));
  }

  @Test
  void the_canvas_is_as_large_as_the_lowest_picture_and_even() {
    MixLayout bare = layout(Orders.miniProgram());
    MixLayout told =
        layout(
            Orders.of(
                entry(ANN, "\"image_layer\":1,\"image_width\":641,\"image_height\":480"),
                entry(BO, "\"image_layer\":2")));

    assertThat(bare.size(_ -> Optional.empty())).isEqualTo(new Size(540, 960));
    assertThat(bare.size(_ -> Optional.of(new Size(361, 641)))).isEqualTo(new Size(360, 640));
    assertThat(told.size(_ -> Optional.of(PORTRAIT))).isEqualTo(new Size(640, 480));
  }

  @Test
  void lengths_below_one_are_shares_of_the_canvas() {
    MixLayout layout =
        layout(
            Orders.of(
                FIRST,
                entry(
                    BO,
                    "\"image_layer\":2,\"image_width\":0.25,\"image_height\":0.25,"
                        + "\"location_x\":0.75,\"location_y\":0.5")));

    assertThat(layout.layers().get(1).placement(PORTRAIT))
        .isEqualTo(new Placement(405, 480, 135, 240));
  }

  @Test
  void layers_come_in_their_order_not_that_of_the_list() {
    MixLayout layout =
        layout(Orders.of(entry(BO, "\"image_layer\":9"), entry(ANN, "\"image_layer\":2")));

    assertThat(layout.streams()).containsExactly(ANN, BO);
  }

  @Test
  void sound_alone_and_pictures_alone_are_taken() {
    MixLayout layout =
        layout(
            Orders.of(
                entry(ANN, "\"image_layer\":1,\"input_type\":5"),
                entry(BO, "\"image_layer\":2,\"input_type\":4")));

    assertThat(layout.layers().get(0).wanted()).isEqualTo(new TrackSet(true, false));
    assertThat(layout.layers().get(1).wanted()).isEqualTo(new TrackSet(false, true));
    assertThat(layout.refusal(new Size(32, 32))).as("sound takes no place").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`picture_id`: 7                | UNSUPPORTED | picture_id",
        "`input_type`: 2                | UNSUPPORTED | input_type",
        "`input_type`: 9                | UNSUPPORTED | input_type",
        "`input_type`: `0`              | BAD_VALUE   | input_type",
        "`color`: `0xFFFFFF`            | UNSUPPORTED | color",
        "`zorder`: 1                    | UNSUPPORTED | zorder",
        "`image_layer`: 1               | BAD_VALUE   | image_layer",
        "`image_layer`: 0               | BAD_VALUE   | image_layer",
        "`image_layer`: 17              | BAD_VALUE   | image_layer",
        "`image_layer`: null            | BAD_VALUE   | image_layer",
        "`image_width`: -1              | BAD_VALUE   | image_width",
        "`image_width`: 3001            | BAD_VALUE   | image_width",
        "`image_width`: 0.001           | BAD_VALUE   | image_width",
        "`image_width`: 16.5            | BAD_VALUE   | image_width",
        "`image_height`: `160`          | BAD_VALUE   | image_height",
        "`image_height`: 1e400          | BAD_VALUE   | image_height",
        "`location_x`: true             | BAD_VALUE   | location_x",
        "`location_y`: [1]              | BAD_VALUE   | location_y",
      })
  void a_member_that_is_of_no_use_is_named(String member, MixFault why, String name) {
    String layout = "\"image_layer\":2," + member.replace('`', '"');

    assertThat(Orders.of(FIRST, entry(BO, layout)).layout())
        .isEqualTo(new LayoutReading.Refused(why, "input_stream_list[1].layout_params." + name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`output_stream_type`: 1,      | output_stream_type",
        "`mix_stream_template_id`: 20, | mix_stream_template_id",
        "`output_stream_bitrate`: 900, | output_stream_bitrate",
      })
  void members_of_the_whole_order_are_named_too(String members, String name) {
    assertThat(Orders.with(members.replace('`', '"'), FIRST, entry(BO, layer(2))).layout())
        .isEqualTo(new LayoutReading.Refused(MixFault.UNSUPPORTED, name));
  }

  @Test
  void what_the_cloud_takes_for_switched_off_is_taken() {
    MixOrder order =
        Orders.with(
            "\"output_stream_type\":0,\"mix_stream_template_id\":0,",
            FIRST,
            entry(BO, "\"image_layer\":2,\"picture_id\":0,\"image_width\":0,\"input_type\":null"));

    assertThat(order.layout()).isInstanceOf(MixLayout.class);
  }

  @Test
  void the_anchor_must_be_heard_or_seen_and_nobody_twice() {
    assertThat(refusal(entry(BO, layer(1)), entry(Orders.CY, layer(2))).name())
        .isEqualTo("output_stream_id");
    assertThat(refusal(FIRST, entry(BO, layer(2)), entry(BO, layer(3))).name())
        .isEqualTo("input_stream_list[2].input_stream_id");
  }

  @Test
  void the_canvas_lies_below_everything_and_there_is_one() {
    String canvas = ",\"input_type\":3,\"image_width\":720,\"image_height\":640";

    assertThat(refusal(entry(ANN, layer(1)), entry(BO, layer(2) + canvas)).name())
        .isEqualTo("image_layer below the canvas");
    assertThat(
            refusal(
                    entry(ANN, layer(1) + canvas),
                    entry(ANN, layer(2)),
                    entry(BO, layer(3) + canvas))
                .name())
        .isEqualTo("input_stream_list[2].layout_params.input_type");
    assertThat(refusal(entry(ANN, layer(2)), entry(BO, layer(1) + ",\"input_type\":3")).name())
        .isEqualTo("input_stream_list[1].layout_params.image_width");
  }

  @Test
  void a_window_outside_the_canvas_is_refused_as_the_cloud_does() {
    MixLayout layout = layout(Orders.miniProgram());

    assertThat(layout.refusal(new Size(360, 640)))
        .contains(new LayoutReading.Refused(MixFault.OUTSIDE, "input_stream_list[1] (360x640)"));
    assertThat(MixFault.OUTSIDE.code()).isEqualTo(-21);
  }

  @Test
  void a_canvas_beyond_a_cores_means_is_refused_by_its_size() {
    assertThat(layout(Orders.miniProgram()).refusal(new Size(2560, 1440)))
        .contains(new LayoutReading.Refused(MixFault.UNSUPPORTED, "canvas 2560x1440"));
    assertThat(layout(Orders.miniProgram()).refusal(new Size(1080, 1920))).isEmpty();
    assertThat(layout(Orders.miniProgram()).refusal(new Size(2, 1920))).isPresent();
  }

  @Test
  void a_place_moves_inside_when_the_canvas_shrinks() {
    assertThat(new Placement(380, 630, 160, 240).inside(new Size(360, 640)))
        .isEqualTo(new Placement(200, 400, 160, 240));
    assertThat(new Placement(0, 0, 600, 0).inside(new Size(360, 640)))
        .isEqualTo(new Placement(0, 0, 360, 0));
  }

  @Test
  void refusals_speak_both_languages_and_keep_the_text_clients_know() {
    MixResult result = MixFault.FULL.result("4", Instant.EPOCH);

    assertThat(result.message()).startsWith(MixResult.FAILURE).contains("上限4路", "all the 4 mixes");
    assertThat(result.code()).isNegative();
  }

  private static LayoutReading.Refused refusal(String... entries) {
    return (LayoutReading.Refused) Orders.of(entries).layout();
  }

  private static String layer(int level) {
    return "\"image_layer\":" + level;
  }
}
