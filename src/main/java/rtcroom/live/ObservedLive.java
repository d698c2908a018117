package rtcroom.live;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import rtcroom.calls.CallObserver;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** Reports every call to a live service. */
public final class ObservedLive implements LiveService {
  private final String provider;
  private final LiveService live;
  private final CallObserver observer;
  private final LongSupplier nanoTime;

  public ObservedLive(
      String provider, LiveService live, CallObserver observer, LongSupplier nanoTime) {
    this.provider = provider;
    this.live = live;
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  @Override
  public LiveUrls urls() {
    return live.urls();
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    long start = nanoTime.getAsLong();
    return observed(
        "stream_state", start, live.streamState(stream), s -> s.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    long start = nanoTime.getAsLong();
    return observed("mix", start, live.mix(order), ObservedLive::word);
  }

  /** Codes are too many for a label. */
  private static String word(MixResult result) {
    return switch (result.code()) {
      case 0 -> "done";
      case MixResult.FAILED -> "failed";
      default -> "refused";
    };
  }

  private <T> CompletionStage<T> observed(
      String operation, long start, CompletionStage<T> call, Function<T, String> word) {
    return call.whenComplete(
        (value, failure) ->
            observer.onCall(
                provider,
                operation,
                failure == null ? word.apply(value) : "failed",
                nanoTime.getAsLong() - start));
  }
}
