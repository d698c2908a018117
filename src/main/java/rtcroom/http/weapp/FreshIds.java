package rtcroom.http.weapp;

import java.util.random.RandomGenerator;
import rtcroom.room.RoomId;

/** Makes the ids that clients leave to the server. */
final class FreshIds {
  private final RandomGenerator random;

  /**
   * @param random strong enough that ids cannot be guessed
   */
  FreshIds(RandomGenerator random) {
    this.random = random;
  }

  /** {@code room_} and 8 and 4 hexadecimal digits. */
  RoomId room() {
    return new RoomId("room_%08x_%s".formatted(random.nextInt(), fourDigits()));
  }

  /** 1 to 2147483647, unpredictable (D-49). */
  RoomId roomNumber() {
    return new RoomId(Integer.toString(random.nextInt(1, Integer.MAX_VALUE)));
  }

  /** Tells streams to try things with apart. */
  int testNumber() {
    return random.nextInt();
  }

  /** What tells a user's streams apart (D-44): its low 16 bits count. */
  int streamSuffix() {
    return random.nextInt(0x10000);
  }

  private String fourDigits() {
    return "%04x".formatted(random.nextInt(0x10000));
  }
}
