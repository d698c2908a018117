package rtcroom.chat;

import java.util.Comparator;

/**
 * A session among those of all nodes.
 *
 * @param life of the process that it is at
 * @param number within it
 */
record DeviceId(long life, long number) implements Comparable<DeviceId> {
  /** In a chat of one process nobody asks. */
  static final DeviceId NONE = new DeviceId(0, 0);

  private static final Comparator<DeviceId> ORDER =
      Comparator.comparingLong(DeviceId::life).thenComparingLong(DeviceId::number);

  @Override
  public int compareTo(DeviceId other) {
    return ORDER.compare(this, other);
  }
}
