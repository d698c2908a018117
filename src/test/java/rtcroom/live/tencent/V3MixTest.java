package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;
import static rtcroom.live.mix.Orders.entry;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.live.mix.Orders;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.cloud.Trouble;

/** What old clients order, in the words of API 3.0. */
class V3MixTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private final V3Scene scene = new V3Scene(() -> NOW);
  private final V3Cloud api = scene.api();

  @BeforeEach
  void both_push() {
    scene.cloud.live().push(ANN.value());
    scene.cloud.live().push(BO.value());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void what_mini_programs_order_has_other_names_and_the_same_meaning() {
    assertThat(mix(Orders.miniProgram())).isEqualTo(new MixResult(0, "Success!", NOW));

    assertThat(sent())
        .isEqualTo(
            new JsonObject(
                """
                {"MixStreamSessionId":"8888_r_ann",
                 "OutputParams":{"OutputStreamName":"8888_r_ann"},
                 "InputStreamList":[
                  {"InputStreamName":"8888_r_ann","LayoutParams":{"ImageLayer":1}},
                  {"InputStreamName":"8888_r_bo","LayoutParams":{"ImageLayer":2,
                   "ImageWidth":160,"ImageHeight":240,"LocationX":380,"LocationY":630}}]}
                """));
  }

  @Test
  void a_pk_keeps_its_canvas_and_fractions_stay_as_written() {
    MixOrder halves = Orders.halves();
    assertThat(mix(halves).code()).isZero();
    MixOrder shares =
        Orders.with(
            "\"mix_stream_template_id\":10,\"output_stream_type\":0,",
            entry(ANN, "\"image_layer\":1,\"color\":\"0x000000\",\"picture_id\":0"),
            entry(BO, "\"image_layer\":2,\"image_width\":0.25,\"location_x\":0.7"));
    assertThat(mix(shares).code()).isZero();

    JsonObject body = sent();
    assertThat(body.getInteger("MixStreamTemplateId")).isEqualTo(10);
    assertThat(body.getJsonObject("OutputParams").getInteger("OutputStreamType")).isZero();
    assertThat(body.getJsonArray("InputStreamList").getJsonObject(1).getJsonObject("LayoutParams"))
        .isEqualTo(new JsonObject("{\"ImageLayer\":2,\"ImageWidth\":0.25,\"LocationX\":0.7}"));
  }

  @Test
  void a_crop_has_its_own_names() {
    String cropped =
        "{\"input_stream_id\":\"8888_r_bo\",\"layout_params\":{\"image_layer\":2},"
            + "\"crop_params\":{\"crop_x\":1,\"crop_y\":2,\"crop_width\":3,\"crop_height\":4}}";
    assertThat(mix(Orders.of(entry(ANN, "\"image_layer\":1"), cropped)).code()).isZero();

    JsonObject body = sent();
    assertThat(body.getJsonArray("InputStreamList").getJsonObject(1).getJsonObject("CropParams"))
        .isEqualTo(
            new JsonObject(
                "{\"CropStartLocationX\":1,\"CropStartLocationY\":2,"
                    + "\"CropWidth\":3,\"CropHeight\":4}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"image_layer\":2,\"picture_id\":5|input_stream_list[1].layout_params.picture_id",
        "\"image_layer\":2,\"input_type\":2|input_stream_list[1].layout_params.input_type",
        "\"image_layer\":2,\"image_width\":2500|input_stream_list[1].layout_params.image_width",
        "\"image_layer\":2,\"color\":7|input_stream_list[1].layout_params.color",
        "\"image_layer\":\"2\"|input_stream_list[1].layout_params.image_layer",
        "\"image_layer\":2,\"alpha\":0.5|input_stream_list[1].layout_params.alpha"
      })
  void what_has_no_name_there_is_refused_by_its_own(String layout, String name) {
    MixResult result = mix(Orders.of(entry(ANN, "\"image_layer\":1"), entry(BO, layout)));

    assertThat(result.code()).isEqualTo(MixFault.UNTRANSLATABLE.code());
    assertThat(result.message()).contains("API 3.0", name);
    assertThat(scene.emulator().mixes()).isEmpty();
  }

  @Test
  void members_of_the_order_itself_are_refused_by_name_too() {
    MixOrder order =
        Orders.with(
            "\"output_stream_bitrate\":800,",
            entry(ANN, "\"image_layer\":1"),
            entry(BO, "\"image_layer\":2"));

    assertThat(mix(order).message()).contains("output_stream_bitrate");
  }

  @Test
  void an_order_that_shows_its_owner_alone_ends_the_mix_and_ending_none_is_no_fault() {
    assertThat(mix(Orders.miniProgram()).code()).isZero();
    assertThat(mix(Orders.alone(ANN, Orders.BY_ANN)).code()).isZero();
    assertThat(scene.emulator().mixes()).isEmpty();

    assertThat(mix(Orders.alone(ANN, Orders.BY_ANN)).code()).isZero();
  }

  @Test
  void a_guest_who_does_not_push_yet_has_the_number_that_old_clients_ask_again_at() {
    scene.cloud.live().interrupt(BO.value());

    assertThat(mix(Orders.miniProgram()).code()).isEqualTo(-505);
  }

  @ParameterizedTest
  @CsvSource({
    "FailedOperation.GetStreamResolutionError, -505",
    "InvalidParameter.InvalidLayerParam, -21",
    "InvalidParameter.SessionOutputStreamChanged, -30300",
    "RequestLimitExceeded, -1",
    "FailedOperation.CallOtherSvrError, -1"
  })
  void the_clouds_words_become_numbers_and_stay_in_the_message(String code, int number) {
    scene.emulator().faults.always(FakeLiveV3.MIX, new Trouble.Refusal(code));

    MixResult result = mix(Orders.miniProgram());
    assertThat(result.code()).isEqualTo(number);
    assertThat(result.message()).startsWith(code);
  }

  @Test
  void a_cloud_that_is_down_gives_minus_1() {
    scene.emulator().faults.once(FakeLiveV3.MIX, new Trouble.Hang(), new Trouble.HttpStatus(502));

    assertThat(mix(Orders.miniProgram())).isEqualTo(new MixResult(-1, "混流请求失败", NOW));
    assertThat(mix(Orders.miniProgram())).isEqualTo(new MixResult(-1, "混流请求失败", NOW));
    assertThat(mix(Orders.miniProgram()).code()).isZero();
  }

  private JsonObject sent() {
    return scene.emulator().mixes().getOrDefault(ANN.value(), new JsonObject());
  }

  private MixResult mix(MixOrder order) {
    var call = api.mix(order).toCompletableFuture();
    assertThat(call).succeedsWithin(Duration.ofSeconds(10));
    return call.join();
  }
}
