package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.HttpCaller;
import rtcroom.live.LiveService;
import rtcroom.live.LiveUrls;
import rtcroom.live.mix.MixFault;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/**
 * The live cloud. How many calls run at once, and for how long they may wait and run, are the
 * bounds of the {@link HttpCaller}; mixing has a caller of its own, so that no flood of status
 * queries holds it up.
 */
public final class TencentLive implements LiveService {
  private static final int LIVE = 1;

  private final LiveUrls urls;
  private final LiveAccount account;
  private final LiveApi statusApi;
  private final LiveApi mixApi;
  private final CloudMixes mixes;
  private final InstantSource clock;

  /**
   * How the cloud's API is called.
   *
   * @param status for queries of the state of streams; thousands of leases may end in one sweep, so
   *     it should have a long line
   * @param mix for the same address
   */
  public record Callers(HttpCaller status, HttpCaller mix) {}

  /**
   * One that has no calls under way.
   *
   * @param mixes none yet; has to hear of what happens in rooms
   */
  public TencentLive(
      LiveUrls urls, LiveAccount account, Callers callers, CloudMixes mixes, InstantSource clock) {
    this.urls = urls;
    this.account = account;
    this.statusApi = new LiveApi(callers.status(), account, clock);
    this.mixApi = new LiveApi(callers.mix(), account, clock);
    this.mixes = mixes;
    this.clock = clock;
  }

  @Override
  public LiveUrls urls() {
    return urls;
  }

  @Override
  public CompletionStage<StreamState> streamState(StreamId stream) {
    return statusApi.status(stream).thenApply(this::state);
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    CloudMixes.Admission admission = mixes.admit(order);
    return switch (admission) {
      case ONE_TOO_MANY ->
          CompletableFuture.completedStage(
              MixFault.TOO_MANY_OF_USER.result(
                  Integer.toString(mixes.mostOfUser()), clock.instant()));
      case BEGINS_NONE -> asked(order);
      case BEGINS_ONE -> asked(order).thenApply(result -> begun(order, result));
    };
  }

  private CompletionStage<MixResult> asked(MixOrder order) {
    return mixApi.mix(order.params()).thenApply(this::result);
  }

  /** A mix that the cloud refused takes no place. */
  private MixResult begun(MixOrder order, MixResult result) {
    if (result.code() != MixResult.DONE) {
      mixes.ended(order.by(), order.output());
    }
    return result;
  }

  private StreamState state(JsonNode answer) {
    JsonNode ret = answer.path("ret");
    if (!ret.isInt()) {
      return StreamState.UNKNOWN;
    }
    if (ret.intValue() != 0) {
      return account.noStreamCodes().contains(ret.intValue())
          ? StreamState.NOT_PUSHING
          : StreamState.UNKNOWN;
    }
    // An array by the book; some answer with the object itself.
    JsonNode output = answer.path("output");
    JsonNode status = (output.isArray() ? output.path(0) : output).path("status");
    return status.asInt() == LIVE ? StreamState.PUSHING : StreamState.NOT_PUSHING;
  }

  private MixResult result(JsonNode answer) {
    JsonNode code = answer.path("code");
    Instant now = clock.instant();
    if (!code.isInt()) {
      return MixResult.failed(now);
    }
    JsonNode timestamp = answer.path("timestamp");
    return new MixResult(
        code.intValue(),
        answer.path("message").asText(MixResult.FAILURE),
        timestamp.canConvertToLong() && timestamp.isIntegralNumber()
            ? Instant.ofEpochSecond(timestamp.longValue())
            : now);
  }
}
