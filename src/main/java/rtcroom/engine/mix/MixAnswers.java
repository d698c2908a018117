package rtcroom.engine.mix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.live.mix.MixResult;

/** Orders of one mix that are not answered yet. Guarded by the lock of their mix. */
final class MixAnswers {
  private final List<Waiting> waiting = new ArrayList<>();

  /** One order, and when it is answered whatever is known then. */
  private record Waiting(CompletableFuture<MixResult> answer, Instant until) {}

  /** What can be said of an order. */
  @FunctionalInterface
  interface Known {
    /**
     * The answer.
     *
     * @param late whether there is no more time to wait
     * @return null where waiting may help
     */
    @Nullable MixResult result(boolean late);
  }

  CompletionStage<MixResult> await(Instant until) {
    CompletableFuture<MixResult> answer = new CompletableFuture<>();
    waiting.add(new Waiting(answer, until));
    return answer;
  }

  /** Answers those of which enough is known, and those that have waited long enough. */
  void complete(Instant now, Known known) {
    waiting.removeIf(
        one -> {
          MixResult result = known.result(!now.isBefore(one.until()));
          return result != null && one.answer().complete(result);
        });
  }

  void completeAll(MixResult result) {
    waiting.forEach(one -> one.answer().complete(result));
    waiting.clear();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
