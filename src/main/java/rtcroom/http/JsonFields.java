package rtcroom.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes fields into a JSON object that is open. */
@FunctionalInterface
public interface JsonFields {
  void writeTo(JsonGenerator json) throws IOException;
}
