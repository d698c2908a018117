package rtcroom.rooms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timing wheel of one-second slots. A lease lies in the slot of the second at which it is over as
 * far as known; when that second comes and signs of life moved it, it is laid into its new slot. So
 * a heartbeat never touches the wheel, and a turn costs what it finds in its slot.
 *
 * <p>Any thread may call; the lock is held for a few instructions a lease.
 */
final class LeaseWheel {
  private static final int SLOTS = 512;
  private static final long TICK_MILLIS = 1000;

  private final @Nullable List<Lease>[] slots = newSlots();

  /** The next tick to look at. */
  private long tick;

  LeaseWheel(long now) {
    tick = now / TICK_MILLIS;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generic lists has no other form
  private static @Nullable List<Lease>[] newSlots() {
    return new List[SLOTS];
  }

  /** Watches a lease from now on; one that watches already must not be laid in twice. */
  void watch(Lease lease) {
    watch(lease, lease.overAt());
  }

  /** Watches a lease, but looks at it no earlier than {@code notBefore} (milliseconds). */
  synchronized void watch(Lease lease, long notBefore) {
    long due = ceilingTick(Math.max(notBefore, lease.isDead() ? 0 : lease.overAt()));
    long slot = Math.clamp(due, tick, tick + SLOTS - 1);
    int index = (int) (slot % SLOTS);
    List<Lease> list = slots[index];
    if (list == null) {
      list = new ArrayList<>(4);
      slots[index] = list;
    }
    list.add(lease);
  }

  /**
   * Turns to {@code now} and hands out the leases that are over; they are watched no more. The
   * leases of a slot are looked at without the lock, so that the writer never waits for them all.
   */
  List<Lease> turn(long now) {
    List<Lease> over = new ArrayList<>();
    long until = now / TICK_MILLIS;
    for (List<Lease> due = next(until); due != null; due = next(until)) {
      sort(due, now, over);
    }
    return over;
  }

  /** Takes the next slot that holds something; null when the wheel has turned to {@code until}. */
  private synchronized @Nullable List<Lease> next(long until) {
    tick = Math.max(tick, until - SLOTS + 1);
    while (tick <= until) {
      int index = (int) (tick++ % SLOTS);
      List<Lease> due = slots[index];
      if (due != null) {
        slots[index] = null;
        return due;
      }
    }
    return null;
  }

  private void sort(List<Lease> due, long now, List<Lease> over) {
    for (Lease lease : due) {
      if (lease.isDead()) {
        continue;
      }
      if (lease.overAt() <= now) {
        over.add(lease);
      } else {
        watch(lease);
      }
    }
  }

  private static long ceilingTick(long millis) {
    return (millis + TICK_MILLIS - 1) / TICK_MILLIS;
  }
}
