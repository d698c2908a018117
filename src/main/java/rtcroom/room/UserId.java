package rtcroom.room;

/**
 * Who a caller is, as authentication decided it: 1 to 64 bytes of UTF-8 without control characters.
 * The edge checks the rule, since it knows which answer a violation gets.
 */
public record UserId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
