package rtcroom.live.tencent;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import rtcroom.room.StreamId;

/** What the live cloud does to streams when told; as {@link LiveCloud} otherwise. */
public interface StreamControl {
  /**
   * Breaks off whoever pushes it now, who may come back.
   *
   * @return whether the cloud did so, or had nothing to do
   */
  CompletionStage<Boolean> drop(StreamId stream);

  /**
   * Ends the mix of that session.
   *
   * @return whether there is none any more
   */
  CompletionStage<Boolean> endMix(StreamId session);

  /**
   * Lets nobody push it until then, 90 days at most, and breaks off who does now.
   *
   * @return whether the cloud did so
   */
  CompletionStage<Boolean> forbid(StreamId stream, Instant until);

  /**
   * Lets it be pushed again.
   *
   * @return whether the cloud did so
   */
  CompletionStage<Boolean> resume(StreamId stream);
}
