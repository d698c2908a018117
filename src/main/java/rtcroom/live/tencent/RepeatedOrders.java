package rtcroom.live.tencent;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import rtcroom.calls.Backoff;
import rtcroom.calls.Schedule;
import rtcroom.room.StreamId;

/**
 * Orders about streams that are given again until they are done, for about a quarter of an hour,
 * unless another is given of the stream. Safe for use by many threads.
 */
final class RepeatedOrders {
  private static final int ATTEMPTS = 120;

  private final Map<StreamId, Supplier<CompletionStage<Boolean>>> last = new ConcurrentHashMap<>();
  private final Schedule schedule;
  private final Backoff pauses;

  RepeatedOrders(Schedule schedule, RandomGenerator random) {
    this.schedule = schedule;
    this.pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), random);
  }

  void give(StreamId stream, Supplier<CompletionStage<Boolean>> order) {
    last.put(stream, order);
    attempt(stream, order, 1);
  }

  private void attempt(StreamId stream, Supplier<CompletionStage<Boolean>> order, int number) {
    if (last.get(stream) == order) {
      var _ = order.get().thenAccept(done -> conclude(done, stream, order, number));
    }
  }

  private void conclude(
      boolean done, StreamId stream, Supplier<CompletionStage<Boolean>> order, int number) {
    if (done || number == ATTEMPTS) {
      last.remove(stream, order);
    } else {
      schedule.after(pauses.after(number), () -> attempt(stream, order, number + 1));
    }
  }
}
