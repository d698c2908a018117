import java.nio.ByteBuffer;

/** One viewer: when it read last, and, where it is one of the sample, how late each picture came. */
final class Viewer {
  /** What is cut off at the end of one read is looked at with the next. */
  private static final int CARRY = Broadcast.MARK_BYTES - 1;

  final boolean sampled;
  private final Figures figures;
  private final long joined = System.nanoTime();
  private final byte[] carry = new byte[2 * CARRY];
  private int carried;
  private long lastRead;
  private long firstPicture;
  private int lastNumber = -1;
  long bytes;

  Viewer(boolean sampled, Figures figures) {
    this.sampled = sampled;
    this.figures = figures;
  }

  /** From joining to the first picture, in nanoseconds; 0 while there is none. */
  long firstPicture() {
    return firstPicture;
  }

  /** Begins to measure. */
  void reset(long now) {
    lastRead = now;
    lastNumber = -1;
    bytes = 0;
  }

  void read(ByteBuffer in, long now) {
    bytes += in.remaining();
    if (lastRead != 0) {
      figures.gap(now - lastRead);
    }
    lastRead = now;
    if (!sampled) {
      return;
    }
    // The join of two reads.
    int head = Math.min(CARRY, in.limit());
    in.get(0, carry, carried, head);
    scan(ByteBuffer.wrap(carry, 0, carried + head), carried, now);
    scan(in, in.limit(), now);
    if (in.limit() >= CARRY) {
      in.get(in.limit() - CARRY, carry, 0, CARRY);
      carried = CARRY;
    } else {
      int all = carried + head;
      int keep = Math.min(CARRY, all);
      System.arraycopy(carry, all - keep, carry, 0, keep);
      carried = keep;
    }
  }

  /** Looks for marks that begin before {@code until} and are there as a whole. */
  private void scan(ByteBuffer in, int until, long now) {
    byte first = (byte) (Broadcast.MARK >>> 56);
    int end = Math.min(until, in.limit() - Broadcast.MARK_BYTES + 1);
    for (int i = 0; i < end; i++) {
      if (in.get(i) == first && in.getLong(i) == Broadcast.MARK) {
        picture(in.getLong(i + 8), in.getInt(i + 16), now);
        i += Broadcast.MARK_BYTES;
      }
    }
  }

  private void picture(long sent, int number, long now) {
    if (firstPicture == 0) {
      firstPicture = now - joined;
    }
    if (lastNumber >= 0 && number != lastNumber + 1) {
      figures.lost(Math.max(1, number - lastNumber - 1));
    }
    lastNumber = number;
    figures.late(now - sent);
  }
}
