package rtcroom.live.tencent;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/**
 * The live cloud without an account of its API: signs addresses, knows no stream. Whoever falls
 * silent loses the seat at once, and nothing is mixed. {@link StreamState#UNKNOWN} would keep each
 * silent member for the grace meant for clouds that fail for a while, and this one never answers.
 */
public final class UnaskedCloud implements LiveService {
  private final LiveUrls urls;
  private final InstantSource clock;

  public UnaskedCloud(LiveUrls urls, InstantSource clock) {
    this.urls = urls;
    this.clock = clock;
  }

  @Override
  public LiveUrls urls() {
    return urls;
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return CompletableFuture.completedStage(StreamState.NOT_PUSHING);
  }

  /** Code {@link MixResult#FAILED}: old clients show the text and go on unmixed. */
  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    return CompletableFuture.completedStage(
        new MixResult(MixResult.FAILED, MixResult.FAILURE + "：未配置云直播API", clock.instant()));
  }
}
