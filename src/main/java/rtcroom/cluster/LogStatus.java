package rtcroom.cluster;

/**
 * How the log of one node stands.
 *
 * @param node whose view this is
 * @param leader which node orders entries; empty while none is known
 * @param term rises with every election
 * @param committed last entry that can be lost no more, as far as this node knows; 0 is none
 * @param applied last entry that came to the machine
 * @param isAlive false when it has ended for good
 */
public record LogStatus(
    String node, String leader, long term, long committed, long applied, boolean isAlive) {

  public boolean isLeader() {
    return isAlive && node.equals(leader);
  }

  /** Entries that are agreed on and not here yet. */
  public long lag() {
    return Math.max(0, committed - applied);
  }
}
