package rtcroom.live.srs;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private final InstantSource clock;

  public SrsLive(LiveUrls urls, SrsStreams streams, InstantSource clock) {
    this.urls = urls;
    this.streams = streams;
    this.clock = clock;
  }

  @Override
  public LiveUrls urls() {
    return urls;
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return CompletableFuture.completedStage(streams.state(stream));
  }

  /** Code {@link MixResult#FAILED}: old clients show the text and go on unmixed. */
  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    return CompletableFuture.completedStage(
        new MixResult(
            MixResult.FAILED,
            MixResult.FAILURE + "：SRS 暂不支持混流 / mixing is not there with SRS",
            clock.instant()));
  }
}
