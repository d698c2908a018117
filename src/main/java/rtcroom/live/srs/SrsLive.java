package rtcroom.live.srs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** Streams at an SRS media server, as far as it has told of them. */
public final class SrsLive implements LiveService {
  private final LiveUrls urls;
  private final SrsStreams streams;
  private final Function<MixOrder, CompletionStage<MixResult>> mixing;

  /**
   * @param mixing carries out orders to mix
   */
  public SrsLive(
      LiveUrls urls, SrsStreams streams, Function<MixOrder, CompletionStage<MixResult>> mixing) {
    this.urls = urls;
    this.streams = streams;
    this.mixing = mixing;
  }

  @Override
  public LiveUrls urls() {
    return urls;
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return CompletableFuture.completedStage(streams.state(stream));
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    return mixing.apply(order);
  }
}
