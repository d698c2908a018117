package rtcroom.live.mix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** Reads orders to mix, once: behind it they are values. */
public final class MixOrderReader {
  private static final String INTERFACE = "mix_streamv2.start_mix_stream_advanced";
  private static final int MAX_INPUTS = 16;

  /** Sizes may be fractions; as binary numbers they would reach the service changed. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private MixOrderReader() {}

  /**
   * Reads {@code mergeParams}.
   *
   * @param mergeParams the object, or a string that contains it
   * @param by who sent it
   */
  public static MixReading read(JsonNode mergeParams, UserId by) {
    JsonNode json = mergeParams.isTextual() ? parse(mergeParams.textValue()) : mergeParams;
    return json instanceof ObjectNode params
        ? order(params, by)
        : new MixReading.Refused(MixRefusal.NOT_JSON);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException | NumberFormatException e) {
      // Jackson lets the second out for a number whose exponent no decimal holds.
      return JSON.missingNode();
    }
  }

  private static MixReading order(ObjectNode params, UserId by) {
    JsonNode para = params.path("interface").path("para");
    JsonNode session = para.path("mix_stream_session_id");
    JsonNode output = para.path("output_stream_id");
    JsonNode inputs = para.path("input_stream_list");
    if (!para.path("interface").asText().equals(INTERFACE)) {
      return refused(para.isObject() ? MixRefusal.WRONG_INTERFACE : MixRefusal.WRONG_SHAPE);
    }
    if (!session.isTextual() || !output.isTextual() || !inputs.isArray() || !allNamed(inputs)) {
      return refused(MixRefusal.WRONG_SHAPE);
    }
    if (inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
      return refused(inputs.isEmpty() ? MixRefusal.NO_INPUT : MixRefusal.TOO_MANY_INPUTS);
    }
    StreamId anchor = new StreamId(output.textValue());
    return new MixOrder(
        by,
        params.toString(),
        new StreamId(session.textValue()),
        anchor,
        StreamSupport.stream(inputs.spliterator(), false).map(MixOrderReader::input).toList(),
        new LayoutReader(anchor, para).read());
  }

  private static boolean allNamed(JsonNode inputs) {
    return StreamSupport.stream(inputs.spliterator(), false)
        .allMatch(input -> input.path("input_stream_id").isTextual());
  }

  private static StreamId input(JsonNode input) {
    return new StreamId(input.path("input_stream_id").textValue());
  }

  private static MixReading refused(MixRefusal why) {
    return new MixReading.Refused(why);
  }
}
