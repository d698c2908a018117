package rtcroom.cluster.sim;

import java.util.List;

/** What nodes of the model say to each other. */
sealed interface Message {
  long term();

  record AskVote(long term, long last, long lastTerm) implements Message {}

  record Vote(long term) implements Message {}

  record Append(
      long term, long previous, long previousTerm, List<Disk.LogEntry> entries, long committed)
      implements Message {}

  /**
   * What was taken.
   *
   * @param matched last entry that is written and the leader's too; -1 for a refusal
   * @param last what the sender has at most
   */
  record Appended(long term, long matched, long last) implements Message {}

  record Install(long term, long index, long ofTerm, Blob state) implements Message {}

  record Forward(long term, Blob entry) implements Message {}
}
