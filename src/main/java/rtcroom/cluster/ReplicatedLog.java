package rtcroom.cluster;

import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * One order of entries that all nodes of a cluster agree on, and that outlives their processes. An
 * entry that was proposed comes to the {@link LogMachine} of every node once it can be lost no
 * more: once, several times if it was proposed several times, or never.
 */
public interface ReplicatedLog extends AutoCloseable {
  /**
   * Begins to hand over entries, those of earlier processes first.
   *
   * @throws IOException naming what it cannot have: a port, a folder
   */
  void start(LogMachine machine) throws IOException;

  /**
   * Wants an entry to be appended. Never blocks; any thread.
   *
   * @return fails when it is not known whether the entry is, or will be, in the log
   */
  CompletionStage<Void> propose(byte[] entry);

  LogStatus status();

  /** Hands the lead over where it has it, and ends. */
  @Override
  void close();
}
