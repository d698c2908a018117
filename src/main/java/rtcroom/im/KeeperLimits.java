package rtcroom.im;

import java.time.Duration;

/**
 * How much {@link GroupKeeper} may have under way. Each operation has calls of its own, so that a
 * service which hangs on one of them does not starve the others.
 *
 * @param createDeadline after which a reservation without a group ends, whatever the service does
 * @param calls at once
 * @param waiting rooms that may wait for each of these; beyond, creates fail, notices are dropped
 *     and destroys are put off
 * @param waitingNotices per room; beyond, the last one waiting stands for those after it as well
 * @param pendingDestroys over all rooms; beyond, a destroy is left to the journal
 * @param destroyFor how long a destroy is tried, counting pauses only
 */
public record KeeperLimits(
    Duration createDeadline,
    Calls calls,
    int waiting,
    int waitingNotices,
    int pendingDestroys,
    Duration destroyFor) {

  /** 4 500 creates a second at 50 ms each need 225 calls at once. */
  public static final KeeperLimits USUAL =
      new KeeperLimits(
          Duration.ofSeconds(3),
          new Calls(256, 128, 128),
          20_000,
          16,
          100_000,
          Duration.ofHours(1));

  /** Calls of each operation that may be under way at once. */
  public record Calls(int creates, int notices, int destroys) {
    /** Connections a provider needs for all of it. */
    public int all() {
      return creates + notices + destroys;
    }
  }
}
