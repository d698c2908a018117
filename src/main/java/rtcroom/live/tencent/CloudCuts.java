package rtcroom.live.tencent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import rtcroom.calls.Backoff;
import rtcroom.calls.Schedule;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamListener;

/**
 * Has the cloud break off whoever loses the seat, and end what he had it mix. A stream that another
 * room shows goes on, and so does one that is not known to be the member's. What failed is tried
 * again for a quarter of an hour, unless the stream has got a seat again.
 */
public final class CloudCuts implements StreamListener {
  private static final int ATTEMPTS = 120;

  private final StreamControl cloud;
  private final CloudMixes mixes;
  private final Function<StreamId, List<?>> roomsOf;
  private final Schedule schedule;
  private final Backoff pauses;

  /**
   * @param mixes hears of the same events, after this
   * @param roomsOf the rooms that show a stream, after the event
   */
  public CloudCuts(
      StreamControl cloud,
      CloudMixes mixes,
      Function<StreamId, List<?>> roomsOf,
      Schedule schedule,
      RandomGenerator random) {
    this.cloud = cloud;
    this.mixes = mixes;
    this.roomsOf = roomsOf;
    this.schedule = schedule;
    this.pauses = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10), random);
  }

  @Override
  public void gone(Member before) {
    StreamId stream = before.stream();
    if (!stream.equals(StreamId.NONE) && before.ownsStream()) {
      boolean mixed = mixes.has(before.user(), stream);
      cut(stream, mixed, 1);
    }
  }

  private void cut(StreamId stream, boolean mixed, int attempt) {
    if (!roomsOf.apply(stream).isEmpty()) {
      return;
    }
    CompletionStage<Boolean> unmixed =
        mixed ? cloud.endMix(stream) : CompletableFuture.completedStage(true);
    var _ =
        cloud
            .drop(stream)
            .thenCombine(unmixed, Boolean::logicalAnd)
            .thenAccept(done -> cutAgainUnless(done, stream, mixed, attempt));
  }

  private void cutAgainUnless(boolean done, StreamId stream, boolean mixed, int attempt) {
    if (!done && attempt < ATTEMPTS) {
      schedule.after(pauses.after(attempt), () -> cut(stream, mixed, attempt + 1));
    }
  }
}
