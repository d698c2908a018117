package rtcroom.engine.webrtc.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes what is told to a peer, as JSON. */
final class CallMessages {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CallMessages() {}

  /** What stands between the braces. */
  @FunctionalInterface
  private interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static String state(CallState state) {
    return object(
        json -> {
          json.writeObjectFieldStart("slots");
          texts(json, "video", state.pictures());
          texts(json, "audio", state.voices());
          json.writeEndObject();
          layers(json, state.layers());
          texts(json, "refused", state.refused());
        });
  }

  /**
   * Who is how loud.
   *
   * @param speaker empty for nobody
   */
  static String levels(Map<String, Integer> levels, String speaker) {
    return object(
        json -> {
          json.writeObjectFieldStart("levels");
          for (Map.Entry<String, Integer> one : levels.entrySet()) {
            json.writeNumberField(one.getKey(), one.getValue());
          }
          json.writeEndObject();
          if (!speaker.isEmpty()) {
            json.writeStringField("speaker", speaker);
          }
        });
  }

  /** What the network to the peer takes, in kbit/s. */
  static String estimate(long kilobits) {
    return object(json -> json.writeNumberField("estimate", kilobits));
  }

  private static void layers(JsonGenerator json, Map<String, CallState.SentLayer> layers)
      throws IOException {
    json.writeObjectFieldStart("layers");
    for (Map.Entry<String, CallState.SentLayer> one : layers.entrySet()) {
      json.writeObjectFieldStart(one.getKey());
      json.writeNumberField("height", one.getValue().height());
      json.writeStringField("why", one.getValue().why());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> one : texts.entrySet()) {
      json.writeStringField(one.getKey(), one.getValue());
    }
    json.writeEndObject();
  }

  private static String object(Content content) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      content.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toString();
  }
}
