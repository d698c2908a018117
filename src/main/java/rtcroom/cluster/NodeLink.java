package rtcroom.cluster;

import java.util.concurrent.CompletionStage;

/** Questions from node to node that are no entries of the log. */
public interface NodeLink {
  /**
   * Asks a node. Never blocks; any thread.
   *
   * @param node may be this one
   * @return fails when it did not answer within a second or so
   */
  CompletionStage<byte[]> ask(String node, byte[] question);

  /** Who answers at the other end; by any thread, and may block for as long as the asker waits. */
  @FunctionalInterface
  interface Answers {
    byte[] answer(byte[] question);
  }
}
