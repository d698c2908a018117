package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import rtcroom.calls.Checkup;
import rtcroom.calls.Fault;
import rtcroom.calls.HttpCaller;
import rtcroom.room.StreamId;

/** Asks for a stream that does not exist: whoever is not believed gets no JSON. */
public final class LiveCheckup implements Checkup {
  private static final String WHY = "the live API gave no answer in JSON";

  private final LiveApi api;
  private final RandomGenerator random;

  public LiveCheckup(
      HttpCaller http, LiveAccount account, RandomGenerator random, InstantSource clock) {
    this.api = new LiveApi(http, account, clock);
    this.random = random;
  }

  @Override
  public CompletionStage<List<Fault>> run() {
    StreamId nobody = new StreamId("check_%016x".formatted(random.nextLong()));
    return api.status(nobody).thenApply(LiveCheckup::faults);
  }

  private static List<Fault> faults(JsonNode answer) {
    return answer.isMissingNode()
        ? List.of(new Fault("live", "appID", WHY), new Fault("live", "APIKey", WHY))
        : List.of();
  }
}
