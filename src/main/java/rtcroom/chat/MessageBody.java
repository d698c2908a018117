package rtcroom.chat;

/**
 * What somebody says. The chat never looks inside.
 *
 * @param json one JSON value exactly as its sender wrote it, which everybody gets exactly so
 * @param bytes its size on the wire
 */
public record MessageBody(Kind kind, String json, int bytes) {
  /** What clients make of it. */
  public enum Kind {
    /** A JSON string for people to read. */
    TEXT,
    /** Any JSON value for programs to read. */
    CUSTOM
  }
}
