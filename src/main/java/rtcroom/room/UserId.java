package rtcroom.room;

import java.util.Optional;

/**
 * Who a caller is, as authentication decided it. What strangers send goes through {@link #of} or
 * the {@link UserIdRule rule} of the family; the constructor is for ids that were checked before.
 */
public record UserId(String value) {
  /** Of UTF-8. */
  public static final int MOST_BYTES = 64;

  /** Reads an id of any family; empty for a text that is none. */
  public static Optional<UserId> of(String text) {
    return UserIdRule.ANY_FAMILY.read(text);
  }

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
