package rtcroom.room;

/**
 * Who a caller is, as authentication decided it. The edge checks length and characters, since it
 * knows which answer a violation gets.
 */
public record UserId(String value) {
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserId that && value.equals(that.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
