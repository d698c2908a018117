package rtcroom.live.mix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import rtcroom.room.StreamId;

/**
 * An order to mix as clients send it. Whoever may give it could overwrite any stream of the account
 * and show any other: {@link #refusal} must be asked before it is passed on (D-31).
 *
 * @param params the whole order, passed on unchanged; must not be modified
 * @param session under which the service keeps the mix
 * @param output the stream that will carry the picture
 * @param inputs a single one ends the mix
 */
public record MixOrder(ObjectNode params, StreamId session, StreamId output, List<StreamId> inputs)
    implements MixReading {
  private static final String INTERFACE = "mix_streamv2.start_mix_stream_advanced";
  private static final int MAX_INPUTS = 16;

  /** Sizes may be fractions; as binary numbers they would reach the service changed. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  public MixOrder {
    inputs = List.copyOf(inputs);
  }

  /**
   * Reads {@code mergeParams}.
   *
   * @param mergeParams the object, or a string that contains it
   */
  public static MixReading read(JsonNode mergeParams) {
    JsonNode json = mergeParams.isTextual() ? parse(mergeParams.textValue()) : mergeParams;
    return json instanceof ObjectNode params ? order(params) : new Refused(MixRefusal.NOT_JSON);
  }

  /**
   * Why this caller may not give this order.
   *
   * @param own the caller's stream
   * @param mixable whether a stream may be shown: that of a pusher of the room, or of the creator
   *     of some live room
   * @return empty if there is no reason
   */
  public Optional<MixRefusal> refusal(StreamId own, Predicate<StreamId> mixable) {
    if (own.equals(StreamId.NONE) || !output.equals(own)) {
      return Optional.of(MixRefusal.FOREIGN_OUTPUT);
    }
    if (!session.equals(own)) {
      return Optional.of(MixRefusal.FOREIGN_SESSION);
    }
    return inputs.stream().allMatch(mixable)
        ? Optional.empty()
        : Optional.of(MixRefusal.FOREIGN_INPUT);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static MixReading order(ObjectNode params) {
    JsonNode para = params.path("interface").path("para");
    JsonNode session = para.path("mix_stream_session_id");
    JsonNode output = para.path("output_stream_id");
    JsonNode inputs = para.path("input_stream_list");
    if (!para.path("interface").asText().equals(INTERFACE)) {
      return new Refused(para.isObject() ? MixRefusal.WRONG_INTERFACE : MixRefusal.WRONG_SHAPE);
    }
    if (!session.isTextual() || !output.isTextual() || !inputs.isArray() || !allNamed(inputs)) {
      return new Refused(MixRefusal.WRONG_SHAPE);
    }
    if (inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
      return new Refused(inputs.isEmpty() ? MixRefusal.NO_INPUT : MixRefusal.TOO_MANY_INPUTS);
    }
    List<StreamId> streams =
        StreamSupport.stream(inputs.spliterator(), false).map(MixOrder::input).toList();
    return new MixOrder(
        params, new StreamId(session.textValue()), new StreamId(output.textValue()), streams);
  }

  private static boolean allNamed(JsonNode inputs) {
    return StreamSupport.stream(inputs.spliterator(), false)
        .allMatch(input -> input.path("input_stream_id").isTextual());
  }

  private static StreamId input(JsonNode input) {
    return new StreamId(input.path("input_stream_id").textValue());
  }
}
