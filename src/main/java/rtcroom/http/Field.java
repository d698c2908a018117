package rtcroom.http;

/**
 * A field that requests may carry.
 *
 * @param wireName in the spelling of the wire
 */
public record Field(String wireName, Shape shape) {
  /** What a field may hold. */
  public enum Shape {
    /** The empty string counts as absent. */
    NAME,
    /** May be empty. */
    TEXT,
    /** May be an object; a text of it may be empty, as then it is there but wrong. */
    JSON
  }

  boolean mayBeEmpty() {
    return shape != Shape.NAME;
  }

  boolean mayBeObject() {
    return shape == Shape.JSON;
  }
}
