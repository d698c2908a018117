package rtcroom.engine.webrtc.srtp;

/**
 * Which indexes of one source were used, of the newest 128. An index is the sequence number with
 * the count of its overflows before it, or the one that SRTCP sends along. For one thread.
 *
 * @see "RFC 3711 sections 3.3.1 and 3.3.2"
 */
final class IndexWindow {
  private static final int WORD = Long.SIZE;
  private static final int SIZE = 2 * WORD;
  private static final int NUMBERS = 1 << 16;
  private static final int HALF = NUMBERS / 2;

  private long highest = -1;

  /** Bit i: whether {@code highest - i} was used. */
  private long newer;

  private long older;

  /**
   * The index that a sequence number means: of the three that its overflow may be counted as, the
   * one nearest to the highest used.
   *
   * @param number 0 to 65535
   * @return negative where the packet is from before the first overflow count
   */
  long guess(int number) {
    if (highest < 0) {
      return number;
    }
    long distance = number - (highest & (NUMBERS - 1));
    if (distance > HALF) {
      distance -= NUMBERS;
    } else if (distance < -HALF) {
      distance += NUMBERS;
    }
    return highest + distance;
  }

  /** Whether it was used, or is too old to tell. */
  boolean isUsed(long index) {
    long age = highest - index;
    if (age < 0) {
      return false;
    }
    if (index < 0 || age >= SIZE) {
      return true;
    }
    return ((age < WORD ? newer >>> age : older >>> (age - WORD)) & 1) != 0;
  }

  /** Notes one that was not {@link #isUsed used}. */
  void use(long index) {
    if (index > highest) {
      shift(index - highest);
      highest = index;
    }
    long age = highest - index;
    if (age < WORD) {
      newer |= 1L << age;
    } else {
      older |= 1L << (age - WORD);
    }
  }

  private void shift(long by) {
    if (highest < 0 || by >= SIZE) {
      newer = 0;
      older = 0;
    } else if (by >= WORD) {
      older = newer << (by - WORD);
      newer = 0;
    } else {
      older = (older << by) | (newer >>> (WORD - by));
      newer <<= by;
    }
  }
}
