package rtcroom.chat.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import rtcroom.chat.Push;

/** Writes frames. */
final class FrameWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FrameWriter() {}

  /** Writes members of the object that is the frame. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static byte[] object(Content members) {
    return written(
        json -> {
          json.writeStartObject();
          members.writeTo(json);
          json.writeEndObject();
        });
  }

  /** One push as an object, several as an array. */
  static byte[] pushes(List<Push> pushes) {
    return written(
        json -> {
          if (pushes.size() == 1) {
            PushWriter.write(json, pushes.getFirst());
          } else {
            json.writeStartArray();
            for (Push push : pushes) {
              PushWriter.write(json, push);
            }
            json.writeEndArray();
          }
        });
  }

  private static byte[] written(Content content) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler())) {
      try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
        content.writeTo(json);
      }
      return bytes.getClearAndRelease();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON could not be written to memory", e);
    }
  }
}
