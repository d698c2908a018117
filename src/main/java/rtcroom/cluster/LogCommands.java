package rtcroom.cluster;

import java.util.concurrent.CompletionStage;

/** Takes commands of this process to the log. Any thread may call. */
public interface LogCommands {
  /**
   * Never blocks.
   *
   * @return completes once it was applied here; fails with {@link rtcroom.rooms.Rooms.Undecided} at
   *     most
   */
  CompletionStage<?> submit(byte[] command);

  /** Whether this process submitted it. */
  boolean isOf(LogPart.Origin origin);
}
