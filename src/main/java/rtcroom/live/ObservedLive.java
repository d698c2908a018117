package rtcroom.live;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import rtcroom.calls.CallObserver;
import rtcroom.calls.CallTimer;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** Reports every call to a live service. */
public final class ObservedLive implements LiveService {
  private final LiveService live;
  private final CallTimer timer;

  public ObservedLive(
      String provider, LiveService live, CallObserver observer, LongSupplier nanoTime) {
    this.live = live;
    this.timer = new CallTimer(provider, observer, nanoTime);
  }

  @Override
  public LiveUrls urls() {
    return live.urls();
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return timer.timed(
        "stream_state",
        () -> live.streamState(stream),
        state -> state.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    return timer.timed("mix", () -> live.mix(order), ObservedLive::word);
  }

  /** Codes are too many for a label. */
  private static String word(MixResult result) {
    return switch (result.code()) {
      case 0 -> "done";
      case MixResult.FAILED -> "failed";
      default -> "refused";
    };
  }
}
