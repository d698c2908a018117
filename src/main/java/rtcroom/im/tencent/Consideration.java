package rtcroom.im.tencent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import rtcroom.base.Rate;
import rtcroom.calls.Backoff;
import rtcroom.calls.CallPace;
import rtcroom.calls.CircuitBreaker;
import rtcroom.calls.Schedule;
import rtcroom.im.ChatReply.Result;

/**
 * What the cloud is spared: more calls of a command than it takes in a second, and those of a
 * command that it does not answer. The cloud counts each command for itself, and so does this:
 * notices never wait behind creates and destroys. Safe for use by many threads.
 */
public final class Consideration {
  /** A notice that is later than this is of no use, and a create has failed. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

  /** A burst and what follows it are together below what the cloud takes in a second. */
  private static final int BURSTS = 10;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** So that a cloud that is back is noticed within it. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Map<String, Command> commands = new ConcurrentHashMap<>();
  private final int perSecond;
  private final InstantSource clock;
  private final Schedule schedule;
  private final Backoff pauses;

  /** What one command has. */
  private record Command(CallPace pace, CircuitBreaker breaker) {}

  /**
   * @param perSecond calls of each command; 0 is no limit
   * @param clock that goes only forward
   */
  public Consideration(
      int perSecond, InstantSource clock, Schedule schedule, RandomGenerator random) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.schedule = schedule;
    this.pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
  }

  /** Makes the call when it may be made; or answers, without one, that it was not. */
  CompletionStage<RestReply> call(String command, Supplier<CompletionStage<RestReply>> call) {
    Command its = commands.computeIfAbsent(command, _ -> new Command(pace(), breaker()));
    Optional<Duration> turn = its.pace().turn();
    if (turn.isEmpty()) {
      return spared("too many calls of " + command);
    }
    if (turn.get().isZero()) {
      return guarded(its.breaker(), call);
    }
    CompletableFuture<RestReply> later = new CompletableFuture<>();
    schedule.after(turn.get(), () -> guarded(its.breaker(), call).thenAccept(later::complete));
    return later;
  }

  private static CompletionStage<RestReply> guarded(
      CircuitBreaker breaker, Supplier<CompletionStage<RestReply>> call) {
    if (!breaker.enter()) {
      return spared("not asked, for the cloud does not answer");
    }
    return call.get()
        .thenApply(
            reply -> {
              breaker.ended(reply.isAnswer());
              return reply;
            });
  }

  private static CompletionStage<RestReply> spared(String why) {
    return CompletableFuture.completedStage(new RestReply.Uncoded(Result.BUSY, why, false));
  }

  private CallPace pace() {
    return new CallPace(new Rate(perSecond, perSecond / BURSTS), LONGEST_TURN, clock);
  }

  private CircuitBreaker breaker() {
    return new CircuitBreaker(pauses, clock);
  }
}
