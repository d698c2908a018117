package rtcroom.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import rtcroom.engine.relay.Relay;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** The live service of this process: knows at once which streams flow. */
public final class EmbeddedLive implements LiveService {
  private final LiveUrls urls;
  private final Relay relay;
  private final Function<MixOrder, CompletionStage<MixResult>> mixing;

  /**
   * @param mixing carries out orders to mix
   */
  public EmbeddedLive(
      LiveUrls urls, Relay relay, Function<MixOrder, CompletionStage<MixResult>> mixing) {
    this.urls = urls;
    this.relay = relay;
    this.mixing = mixing;
  }

  @Override
  public LiveUrls urls() {
    return urls;
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return CompletableFuture.completedStage(
        relay.isLive(stream) ? StreamState.PUSHING : StreamState.NOT_PUSHING);
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    return mixing.apply(order);
  }
}
