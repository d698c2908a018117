package rtcroom.calls;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells an observer of the calls to one provider. Safe for use by many threads. */
public final class CallTimer {
  private final String provider;
  private final CallObserver observer;
  private final LongSupplier nanoTime;

  /**
   * For one provider.
   *
   * @param provider such as {@code tencent}
   * @param nanoTime a clock of which only differences count
   */
  public CallTimer(String provider, CallObserver observer, LongSupplier nanoTime) {
    this.provider = provider;
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  /**
   * Makes the call; once it is over the observer hears of it.
   *
   * @param operation such as {@code create_group}
   * @param word for an answer, as {@link CallObserver#onCall} wants it; a call that completes
   *     exceptionally {@code failed}
   */
  public <T> CompletionStage<T> timed(
      String operation, Supplier<CompletionStage<T>> call, Function<T, String> word) {
    long start = nanoTime.getAsLong();
    return call.get()
        .whenComplete(
            (answer, failure) ->
                observer.onCall(
                    provider,
                    operation,
                    failure == null ? word.apply(answer) : "failed",
                    nanoTime.getAsLong() - start));
  }
}
