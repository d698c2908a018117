package rtcroom.room;

import java.util.Optional;
import java.util.regex.Pattern;
import rtcroom.base.Texts;

/**
 * Names a room, and its IM group, among all rooms of the server: the five families share one space
 * of ids, because they share one space of groups. What strangers send goes through {@link #of} or
 * {@link #ofNumber}; the constructor is for ids we made or took before.
 */
public record RoomId(String value) {
  private static final int MOST_CHARACTERS = 48;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
  private static final long GREATEST_NUMBER = 4_294_967_295L;

  /**
   * Reads an id of 1 to 48 of {@code A-Za-z0-9_-}, which fits into a group id and a stream id;
   * empty for anything else.
   */
  public static Optional<RoomId> of(String text) {
    return Texts.isUrlSafe(text, MOST_CHARACTERS)
        ? Optional.of(new RoomId(text))
        : Optional.empty();
  }

  /**
   * Reads the id of a WebRTC or WebEXE room, a number of 1 to 4294967295 without leading zeros: it
   * goes into a field of 32 bits. Empty for anything else.
   */
  public static Optional<RoomId> ofNumber(String text) {
    return NUMBER.matcher(text).matches() && Long.parseLong(text) <= GREATEST_NUMBER
        ? Optional.of(new RoomId(text))
        : Optional.empty();
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoomId that && value.equals(that.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
