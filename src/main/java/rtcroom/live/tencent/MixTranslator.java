package rtcroom.live.tencent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import rtcroom.live.mix.MixOrder;

/**
 * Says an order to mix in the notation of 2018 as {@code CreateCommonMixStream} takes it: mostly
 * other names for the same. A member that has no name there is refused, for whoever sent it expects
 * it to do something. Pure.
 */
final class MixTranslator {
  /** Fractions go on as they were written. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  private static final String INPUTS = "input_stream_list";
  private static final int LONGEST_NAME_SHOWN = 64;

  /** What the signature or the address of the call says already. */
  private static final Set<String> SAID_ELSEWHERE = Set.of("app_id", "interface");

  private static final Map<String, String> LAYOUT =
      Map.of(
          "image_layer", "ImageLayer",
          "input_type", "InputType",
          "image_width", "ImageWidth",
          "image_height", "ImageHeight",
          "location_x", "LocationX",
          "location_y", "LocationY",
          "color", "Color");

  private static final Map<String, String> CROP =
      Map.of(
          "crop_width", "CropWidth",
          "crop_height", "CropHeight",
          "crop_x", "CropStartLocationX",
          "crop_y", "CropStartLocationY");

  private static final Set<Integer> INPUT_TYPES = Set.of(0, 3, 4, 5);
  private static final int LONGEST_SIDE = 2000;

  private MixTranslator() {}

  static MixTranslation translate(MixOrder order) {
    try {
      JsonNode para = JSON.readTree(order.params()).path("interface").path("para");
      return new MixTranslation.Body(body(para));
    } catch (UntranslatableException e) {
      return new MixTranslation.Impossible(e.member());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order that was read is no JSON any more", e);
    }
  }

  private static ObjectNode body(JsonNode para) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode output = body.putObject("OutputParams");
    for (Map.Entry<String, JsonNode> member : para.properties()) {
      JsonNode value = member.getValue();
      switch (member.getKey()) {
        case "mix_stream_session_id" -> body.set("MixStreamSessionId", value);
        case "output_stream_id" -> output.set("OutputStreamName", value);
        case "output_stream_type" -> output.set("OutputStreamType", whole(value, "", member));
        case "mix_stream_template_id" -> body.set("MixStreamTemplateId", whole(value, "", member));
        case INPUTS -> inputs(value, body.putArray("InputStreamList"));
        default -> refuseUnlessIn(SAID_ELSEWHERE, "", member);
      }
    }
    return body;
  }

  private static void inputs(JsonNode list, ArrayNode inputs) {
    for (int i = 0; i < list.size(); i++) {
      String name = INPUTS + "[" + i + "].";
      ObjectNode input = inputs.addObject();
      for (Map.Entry<String, JsonNode> member : list.path(i).properties()) {
        JsonNode value = member.getValue();
        switch (member.getKey()) {
          case "input_stream_id" -> input.set("InputStreamName", value);
          case "layout_params" ->
              input.set("LayoutParams", renamed(value, name + "layout_params.", LAYOUT));
          case "crop_params" ->
              input.set("CropParams", renamed(value, name + "crop_params.", CROP));
          default -> refuseUnlessIn(Set.of(), name, member);
        }
      }
    }
  }

  private static ObjectNode renamed(JsonNode object, String path, Map<String, String> names) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      String name = names.get(member.getKey());
      if (name != null && isSayable(name, value)) {
        renamed.set(name, value);
      } else if (!isOff(value)) {
        throw untranslatable(path, member);
      }
    }
    return renamed;
  }

  private static boolean isSayable(String name, JsonNode value) {
    return switch (name) {
      case "Color" -> value.isTextual();
      case "InputType" -> value.isInt() && INPUT_TYPES.contains(value.intValue());
      default -> value.isNumber() && value.doubleValue() <= LONGEST_SIDE;
    };
  }

  private static JsonNode whole(JsonNode value, String path, Map.Entry<String, JsonNode> member) {
    if (!value.isInt()) {
      throw untranslatable(path, member);
    }
    return value;
  }

  private static void refuseUnlessIn(
      Set<String> known, String path, Map.Entry<String, JsonNode> member) {
    if (!known.contains(member.getKey()) && !isOff(member.getValue())) {
      throw untranslatable(path, member);
    }
  }

  /** Absent in other words. */
  private static boolean isOff(JsonNode value) {
    return value.isNull() || (value.isNumber() && value.doubleValue() == 0);
  }

  private static UntranslatableException untranslatable(
      String path, Map.Entry<String, JsonNode> member) {
    String name = member.getKey();
    return new UntranslatableException(
        path + name.substring(0, Math.min(name.length(), LONGEST_NAME_SHOWN)));
  }
}
