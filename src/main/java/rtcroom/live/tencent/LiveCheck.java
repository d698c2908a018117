package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceFault;
import rtcroom.room.StreamId;

/** Asks for a stream that does not exist: whoever is not believed gets no JSON. */
public final class LiveCheck implements ServiceCheck {
  private static final String WHY = "the live API gave no answer in JSON";

  private final LiveApi api;
  private final RandomGenerator random;

  public LiveCheck(
      HttpCaller http, LiveAccount account, RandomGenerator random, InstantSource clock) {
    this.api = new LiveApi(http, account, clock);
    this.random = random;
  }

  @Override
  public CompletionStage<List<ServiceFault>> run() {
    StreamId nobody = new StreamId("check_%016x".formatted(random.nextLong()));
    return api.status(nobody).thenApply(LiveCheck::faults);
  }

  private static List<ServiceFault> faults(JsonNode answer) {
    return answer.isMissingNode()
        ? List.of(new ServiceFault("live", "appID", WHY), new ServiceFault("live", "APIKey", WHY))
        : List.of();
  }
}
