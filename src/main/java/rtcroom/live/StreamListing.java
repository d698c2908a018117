package rtcroom.live;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Tells the operator of the streams that a live service in this process carries. Any thread. */
@FunctionalInterface
public interface StreamListing {
  /** Writes an object for each stream into the array that is open. */
  void write(JsonGenerator json) throws IOException;
}
