package rtcroom.live;

import java.util.concurrent.CompletionStage;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/**
 * Carries the streams of rooms.
 *
 * <p>Calls never block; their stages complete within the provider's time limit, on any thread, and
 * never exceptionally. Safe for use by many threads.
 */
public interface LiveService {
  /** The addresses under which this service takes and serves streams. */
  LiveUrls urls();

  /** Whether the stream flows; {@code UNKNOWN} whenever the service does not say so clearly. */
  CompletionStage<StreamState> streamState(StreamId stream);

  /**
   * Puts several streams into one picture.
   *
   * @param order whose streams were checked; goes to the service as the caller wrote it
   */
  CompletionStage<MixResult> mix(MixOrder order);
}
