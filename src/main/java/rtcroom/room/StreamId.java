package rtcroom.room;

import java.util.Optional;
import rtcroom.base.Texts;

/**
 * Names a media stream as the live service knows it, for instance {@code 8888_room_aa_user1}. What
 * strangers send goes through {@link #of}; the constructor is for names we made or took before.
 */
public record StreamId(String value) {
  /** What a member has who publishes no stream through the live service. */
  public static final StreamId NONE = new StreamId("");

  private static final int MOST_CHARACTERS = 128;

  /** Reads a name of 1 to 128 of {@code A-Za-z0-9_-}; empty for anything else. */
  public static Optional<StreamId> of(String text) {
    return Texts.isUrlSafe(text, MOST_CHARACTERS)
        ? Optional.of(new StreamId(text))
        : Optional.empty();
  }

  /** The text's own, which it keeps once worked out. */
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamId that && value.equals(that.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
