package rtcroom.testing.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes request bodies. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * An object.
   *
   * @param membersAndValues names and values in turn, in the order in which they are written
   */
  public static String of(Object... membersAndValues) {
    return tree(membersAndValues).toString();
  }

  /** As {@link #of}, for use within another. */
  public static ObjectNode tree(Object... membersAndValues) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < membersAndValues.length; i += 2) {
      object.set((String) membersAndValues[i], MAPPER.valueToTree(membersAndValues[i + 1]));
    }
    return object;
  }
}
