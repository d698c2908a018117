package rtcroom.live.mix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.room.StreamId;

class MixOrderTest {
  private static final StreamId OWN = new StreamId("8888_ann");
  private static final StreamId OTHER = new StreamId("8888_bo");
  private static final JsonMapper JSON = new JsonMapper();

  private static final String ORDER =
      """
      {"timestamp":1700000000,"eventId":7,"interface":{"interfaceName":"Mix_StreamV2","para":{
       "app_id":"1250000000","interface":"mix_streamv2.start_mix_stream_advanced",
       "mix_stream_session_id":"8888_ann","output_stream_id":"8888_ann",
       "input_stream_list":[
        {"input_stream_id":"8888_ann","layout_params":{"image_layer":1,"image_width":0.10}},
        {"input_stream_id":"8888_bo","layout_params":{"image_layer":2}}]}}}
      """;

  @Test
  void an_order_is_read_from_an_object_and_from_a_string_alike_C_081() throws Exception {
    MixReading object = MixOrderReader.read(JSON.readTree(ORDER), Orders.BY_ANN);
    MixReading string = MixOrderReader.read(new TextNode(ORDER), Orders.BY_ANN);

    assertThat(object).isInstanceOf(MixOrder.class);
    assertThat(((MixOrder) string).inputs()).containsExactly(OWN, OTHER);
    assertThat(JSON.readTree(((MixOrder) string).params())).isEqualTo(JSON.readTree(ORDER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no",
        "[]",
        "7",
        "null",
        "{\"a\":1",
        "{} {}",
        "\"{}\"",
        "{\"a\":1e99999999999}"
      })
  void a_string_without_an_object_is_not_json_C_082(String text) {
    assertThat(MixOrderReader.read(new TextNode(text), Orders.BY_ANN))
        .isEqualTo(new MixReading.Refused(MixRefusal.NOT_JSON));
  }

  @Test
  void a_creator_may_mix_the_pushers_of_the_room() throws Exception {
    assertThat(refusal(ORDER, OWN, OWN, OTHER)).isEmpty();
  }

  @Test
  void nobody_mixes_into_the_stream_of_another_C_084() throws Exception {
    assertThat(refusal(ORDER, OTHER, OWN, OTHER)).contains(MixRefusal.FOREIGN_OUTPUT);
    assertThat(refusal(ORDER, StreamId.NONE, OWN, OTHER)).contains(MixRefusal.FOREIGN_OUTPUT);
  }

  @Test
  void nobody_takes_over_the_session_of_another() throws Exception {
    String order = ORDER.replace("session_id\":\"8888_ann", "session_id\":\"8888_bo");

    assertThat(refusal(order, OWN, OWN, OTHER)).contains(MixRefusal.FOREIGN_SESSION);
  }

  @Test
  void nobody_shows_a_stream_from_elsewhere() throws Exception {
    assertThat(refusal(ORDER, OWN, OWN)).contains(MixRefusal.FOREIGN_INPUT);
  }

  @Test
  void other_interfaces_of_the_cloud_are_out_of_reach() throws Exception {
    String order = ORDER.replace("start_mix_stream_advanced", "cancel_everything");

    assertThat(MixOrderReader.read(JSON.readTree(order), Orders.BY_ANN))
        .isEqualTo(new MixReading.Refused(MixRefusal.WRONG_INTERFACE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"input_stream_id\":\"8888_bo\" | \"input_stream_id\":7",
        "\"output_stream_id\":\"8888_ann\" | \"output_stream_id\":{}",
        "\"mix_stream_session_id\" | \"session\"",
        "\"input_stream_list\" | \"inputs\"",
        "\"para\" | \"parameters\""
      })
  void missing_or_mistyped_members_are_refused(String right, String wrong) throws Exception {
    String order = ORDER.replace(right, wrong);

    assertThat(MixOrderReader.read(JSON.readTree(order), Orders.BY_ANN))
        .isEqualTo(new MixReading.Refused(MixRefusal.WRONG_SHAPE));
  }

  @Test
  void one_to_sixteen_streams_are_mixed() throws Exception {
    assertThat(MixOrderReader.read(withInputs(0), Orders.BY_ANN))
        .isEqualTo(new MixReading.Refused(MixRefusal.NO_INPUT));
    assertThat(MixOrderReader.read(withInputs(1), Orders.BY_ANN)).isInstanceOf(MixOrder.class);
    assertThat(MixOrderReader.read(withInputs(16), Orders.BY_ANN)).isInstanceOf(MixOrder.class);
    assertThat(MixOrderReader.read(withInputs(17), Orders.BY_ANN))
        .isEqualTo(new MixReading.Refused(MixRefusal.TOO_MANY_INPUTS));
  }

  private static JsonNode withInputs(int count) throws Exception {
    JsonNode order = JSON.readTree(ORDER);
    ArrayNode inputs =
        ((ObjectNode) order.path("interface").path("para")).putArray("input_stream_list");
    for (int i = 0; i < count; i++) {
      inputs.addObject().put("input_stream_id", "8888_ann");
    }
    return order;
  }

  private static Optional<MixRefusal> refusal(String order, StreamId own, StreamId... mixable)
      throws Exception {
    return ((MixOrder) MixOrderReader.read(JSON.readTree(order), Orders.BY_ANN))
        .refusal(own, Set.of(mixable)::contains);
  }
}
