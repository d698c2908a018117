package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import rtcroom.live.mix.MixOrder;
import rtcroom.live.mix.MixResult;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;

/** The live cloud by its FCGI API of 2018, which takes orders to mix as old clients write them. */
public final class LegacyCloud implements LiveCloud {
  private static final int LIVE = 1;

  private final LiveAccount account;
  private final LiveApi statusApi;
  private final LiveApi mixApi;
  private final InstantSource clock;

  public LegacyCloud(LiveAccount account, LiveCallers callers, InstantSource clock) {
    this.account = account;
    this.statusApi = new LiveApi(callers.status(), account, clock);
    this.mixApi = new LiveApi(callers.control(), account, clock);
    this.clock = clock;
  }

  @Override
  public CompletionStage<StreamState> state(StreamId stream) {
    return statusApi.status(stream).thenApply(this::state);
  }

  @Override
  public CompletionStage<MixResult> mix(MixOrder order) {
    return mixApi.mix(order.params()).thenApply(this::result);
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
