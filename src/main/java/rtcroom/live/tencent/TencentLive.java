package rtcroom.live.tencent;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** The live cloud. */
public final class TencentLive implements LiveService {
  private final LiveUrls urls;
  private final LiveCloud cloud;
  private final HeardStreams heard;
  private final CloudMixes mixes;
  private final InstantSource clock;

  /**
   * One that has no calls under way.
   *
   * @param cloud by one of its interfaces
   * @param heard what it told of streams
   * @param mixes none yet; has to hear of what happens in rooms
   */
  public TencentLive(
      LiveUrls urls, LiveCloud cloud, HeardStreams heard, CloudMixes mixes, InstantSource clock) {
    this.urls = urls;
    this.cloud = cloud;
    this.heard = heard;
    this.mixes = mixes;
    this.clock = clock;
  }

  @Override
  public LiveUrls urls() {
    return urls;
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return heard
        .state(stream)
        .<CompletionStage<StreamState>>map(CompletableFuture::completedStage)
        .orElseGet(() -> ask(stream));
  }

  private CompletionStage<StreamState> ask(StreamId stream) {
    return cloud
        .state(stream)
        .thenApply(
            state -> {
              heard.asked(stream, state);
              return state == StreamState.UNKNOWN && heard.wasPushing(stream)
                  ? StreamState.PUSHING
                  : state;
            });
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    CloudMixes.Admission admission = mixes.admit(order);
    return switch (admission) {
      case ONE_TOO_MANY ->
          CompletableFuture.completedStage(
              MixFault.TOO_MANY_OF_USER.result(
                  Integer.toString(mixes.mostOfUser()), clock.instant()));
      case BEGINS_NONE -> cloud.mix(order);
      case BEGINS_ONE -> cloud.mix(order).thenApply(result -> begun(order, result));
      case ENDS_ONE -> cloud.mix(order).thenApply(result -> ended(order, result));
    };
  }

  /** A mix that the cloud refused takes no place; one of which nothing was heard may be there. */
  private MixResult begun(MixOrder order, MixResult result) {
    if (result.code() != MixResult.DONE && result.code() != MixResult.FAILED) {
      mixes.ended(order.by(), order.output());
    }
    return result;
  }

  /** While it is not known to have ended, it ends with its owner's seat. */
  private MixResult ended(MixOrder order, MixResult result) {
    if (result.code() != MixResult.FAILED) {
      mixes.ended(order.by(), order.output());
    }
    return result;
  }
}
