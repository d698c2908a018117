package rtcroom.chat.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.MessageBody;
import rtcroom.chat.Position;

/** Reads the fields of one frame; bodies as they were written, unknown fields not at all. */
final class FrameReader {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 20;

  /** In bytes, of any encoding. */
  private static final int LONGEST_CHARACTER = 4;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from strangers: they are not to stay in the memory of the process.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(1000)
                  .build())
          .build();

  private FrameReader() {}

  /**
   * Reads a frame.
   *
   * @throws MalformedFrameException if it is no JSON object
   */
  static FrameFields read(byte[] frame) throws MalformedFrameException {
    if (looksLikeUtf16(frame)) {
      throw new MalformedFrameException("not UTF-8");
    }
    try (JsonParser json = FACTORY.createParser(frame)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedFrameException("not an object");
      }
      FrameFields fields = new FrameFields();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        readField(fields, name, json, frame);
      }
      if (json.nextToken() != null) {
        throw new MalformedFrameException("more than one value");
      }
      return fields;
    } catch (IOException e) {
      throw new MalformedFrameException("not JSON, or nested too deep");
    }
  }

  /**
   * The parser guesses at UTF-16 and UTF-32 from zeros at the beginning, where JSON in UTF-8 has
   * none, and then counts characters, not the bytes that bodies are cut out by.
   */
  private static boolean looksLikeUtf16(byte[] frame) {
    for (int i = 0; i < Math.min(frame.length, LONGEST_CHARACTER); i++) {
      if (frame[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static void readField(FrameFields fields, String name, JsonParser json, byte[] frame)
      throws IOException {
    switch (name) {
      case "body" -> fields.body(raw(json, frame), json.currentToken() == JsonToken.VALUE_STRING);
      case "inbox" -> fields.inbox(position(json));
      default -> {
        if (json.currentToken().isStructStart()) {
          json.skipChildren();
          fields.put(name, FrameFields.UNUSABLE);
        } else {
          fields.put(name, scalar(json));
        }
      }
    }
  }

  private static Object scalar(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT ->
          json.getTextLength() < LONGEST_NUMBER
                  && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
              ? (Object) json.getLongValue()
              : FrameFields.UNUSABLE;
      case VALUE_NULL -> FrameFields.ABSENT;
      default -> FrameFields.UNUSABLE;
    };
  }

  /** The bytes of a value, from its first to its last. */
  private static String raw(JsonParser json, byte[] frame) throws IOException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    if (json.currentToken().isStructStart()) {
      json.skipChildren();
    } else {
      json.finishToken();
    }
    int end = (int) json.currentLocation().getByteOffset();
    return new String(frame, start, end - start, UTF_8).strip();
  }

  private static @Nullable Position position(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    FrameFields inner = new FrameFields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (json.currentToken().isStructStart()) {
        json.skipChildren();
      } else {
        inner.put(name, scalar(json));
      }
    }
    return inner.position();
  }

  static MessageBody body(MessageBody.Kind kind, String json) {
    return new MessageBody(kind, json, json.getBytes(UTF_8).length);
  }
}
