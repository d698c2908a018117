package rtcroom.rooms;

import java.util.concurrent.CompletionStage;
import rtcroom.room.StreamId;

/**
 * Tells whether a stream still flows, asked before a silent member loses the seat.
 *
 * <p>Never blocks. The stage completes within the time limit of the provider, with {@link
 * StreamState#UNKNOWN} where it cannot tell; an exceptional completion is taken for that too.
 */
@FunctionalInterface
public interface StreamStatus {
  CompletionStage<StreamState> of(StreamId stream);
}
