package rtcroom.cluster.sim;

/** Rules that can be broken, to see that somebody notices. */
enum Sabotage {
  NONE,
  /** The leader takes an entry as agreed on when it has it itself. */
  COMMITS_ALONE,
  /** Entries are acknowledged before the disk has them. */
  ACKNOWLEDGES_UNWRITTEN,
  /** A node votes for all who ask, whatever they miss. */
  VOTES_FOR_ALL,
  /** Reads take what is there. */
  READS_WITHOUT_BARRIER,
  /** What is asked again is done again. */
  DOES_TWICE,
  /** Each node ends the leases of which it heard nothing itself. */
  ALL_END_LEASES,
  /** Who comes back to a chat does not say how far he has read. */
  FORGETS_POSITIONS
}
