package rtcroom.room;

/** The value of a custom field. */
public sealed interface FieldValue {
  /** Between -(2^53-1) and 2^53-1, so that every client's number type holds it. */
  record Count(long value) implements FieldValue {
    public static final long LIMIT = (1L << 53) - 1;

    /** Whether it can be one. Not by its amount: that of the least number is none. */
    public static boolean holds(long value) {
      return value >= -LIMIT && value <= LIMIT;
    }

    /** Adds, and stays at the limit rather than run over. */
    public Count plus(long difference) {
      long change = Math.clamp(difference, -2 * LIMIT, 2 * LIMIT);
      return new Count(Math.clamp(value + change, -LIMIT, LIMIT));
    }
  }

  /** At most 1024 bytes of UTF-8; checked by the edge. */
  record Text(String value) implements FieldValue {}
}
