package rtcroom.live.mix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/** Orders to mix into Ann's stream; Bo and Cy are her guests. */
public final class Orders {
  public static final StreamId ANN = new StreamId("8888_r_ann");
  public static final StreamId BO = new StreamId("8888_r_bo");
  public static final StreamId CY = new StreamId("8888_r_cy");
  private static final StreamId DEE = new StreamId("8888_r_dee");

  public static final UserId BY_ANN = new UserId(ANN.value());

  private static final JsonMapper JSON = new JsonMapper();

  private Orders() {}

  /**
   * An order.
   *
   * @param entries of the list of inputs, as JSON
   */
  public static MixOrder of(String... entries) {
    return with("", entries);
  }

  /**
   * An order with more members.
   *
   * @param members of {@code para}, each followed by a comma
   */
  public static MixOrder with(String members, String... entries) {
    return into(ANN, BY_ANN, members, entries);
  }

  /** Two streams side by side as somebody orders them into whatever stream. */
  public static MixOrder pair(StreamId output, UserId by) {
    return into(
        output, by, "", entry(output, "\"image_layer\":1"), entry(DEE, "\"image_layer\":2"));
  }

  /** An order that ends a mix. */
  public static MixOrder alone(StreamId output, UserId by) {
    return into(output, by, "", entry(output, "\"image_layer\":1"));
  }

  private static MixOrder into(StreamId output, UserId by, String members, String... entries) {
    String text =
        """
        {"timestamp":1700000000,"eventId":7,"interface":{"interfaceName":"Mix_StreamV2","para":{%s
         "app_id":"1250000000","interface":"mix_streamv2.start_mix_stream_advanced",
         "mix_stream_session_id":"%s","output_stream_id":"%s","input_stream_list":[%s]}}}
        """
            .formatted(members, output.value(), output.value(), String.join(",", entries));
    try {
      MixReading reading = MixOrderReader.read(JSON.readValue(text, ObjectNode.class), by);
      return (MixOrder) reading;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One entry.
   *
   * @param layout members of {@code layout_params}
   */
  public static String entry(StreamId stream, String layout) {
    return "{\"input_stream_id\":\"" + stream.value() + "\",\"layout_params\":{" + layout + "}}";
  }

  /** As mini programs write it: small windows above each other in the lower right. */
  public static MixOrder miniProgram() {
    return of(
        entry(ANN, "\"image_layer\":1"),
        entry(
            BO,
            "\"image_layer\":2,\"image_width\":160,\"image_height\":240,"
                + "\"location_x\":380,\"location_y\":630"));
  }

  /** As phones write a PK: two halves on a canvas. */
  public static MixOrder halves() {
    return of(
        entry(ANN, "\"image_layer\":1,\"input_type\":3,\"image_width\":720,\"image_height\":640"),
        entry(ANN, half(2, 0)),
        entry(BO, half(3, 360)));
  }

  private static String half(int layer, int x) {
    return "\"image_layer\":%d,\"image_width\":360,\"image_height\":640,\"location_x\":%d,"
            .formatted(layer, x)
        + "\"location_y\":0";
  }

  /** The layout of an order that can be carried out. */
  public static MixLayout layout(MixOrder order) {
    return (MixLayout) order.layout();
  }
}
