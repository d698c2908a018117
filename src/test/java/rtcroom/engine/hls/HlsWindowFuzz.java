package rtcroom.engine.hls;

import java.time.Duration;

/**
 * Whatever a publisher sends and whenever, and however often it goes and comes back: every playlist
 * that a player sees keeps the rules of RFC 8216, alone and after the one before.
 */
public final class HlsWindowFuzz {
  private HlsWindowFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    PolledStream stream = of(data.length == 0 ? 0 : data[0]);
    long picture = 0;
    long sound = 0;
    for (int at = 1; at + 1 < data.length; at += 2) {
      long later = Byte.toUnsignedLong(data[at + 1]) * 10;
      switch (data[at] & 0x0F) {
        case 0, 1, 2, 3 -> stream.picture(picture += later, true, data[at] * 4);
        case 4, 5, 6, 7, 8 -> stream.picture(picture += later, false, data[at] * 4);
        case 9, 10 -> stream.sound(sound += later);
        case 11 -> stream.soundIsAac();
        case 12 -> stream.changes();
        case 13 -> goesOrComes(stream);
        case 14 -> stream.passes(Duration.ofMillis(later * 8));
        default -> stream.passes(Duration.ofMillis(later * 16));
      }
      stream.passes(Duration.ofMillis(later));
      stream.asks();
    }
  }

  /** With memory for all, with a bound for the segments, or with little for everything. */
  private static PolledStream of(byte memory) {
    return switch (memory & 3) {
      case 0, 1 -> new PolledStream();
      case 2 -> new PolledStream(2_000 + 100L * Byte.toUnsignedInt(memory), 1 << 30);
      default -> new PolledStream(1 << 30, 10_000 + 200L * Byte.toUnsignedInt(memory));
    };
  }

  private static void goesOrComes(PolledStream stream) {
    if (stream.isPublished()) {
      stream.goes();
    } else {
      stream.comesBack();
    }
  }
}
