package rtcroom.live.tencent;

import java.util.concurrent.CompletionStage;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/**
 * What the live cloud can be asked, by whichever of its interfaces. Calls never block; their stages
 * complete within the time limit, on any thread, and never exceptionally. Why one failed is logged.
 */
public interface LiveCloud {
  CompletionStage<StreamState> state(StreamId stream);

  CompletionStage<MixResult> mix(MixOrder order);
}
