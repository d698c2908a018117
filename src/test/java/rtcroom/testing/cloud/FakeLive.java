package rtcroom.testing.cloud;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rtcroom.sign.url.ApiSign;

/** The live cloud's FCGI API. The commands are {@link #STATUS} and {@link #MIX}. */
public final class FakeLive {
  public static final String STATUS = "Live_Channel_GetStatus";
  public static final String MIX = "mix_streamv2.start_mix_stream_advanced";

  public static final long APP_ID = 1_250_000_000L;
  public static final String API_KEY = "fixture_api_key_abcdef";
  private static final int NEVER_PUSHED = 20601;
  private static final int FORBIDDEN = 3;

  public final Faults faults = new Faults();
  public final Calls calls = new Calls();
  private final Map<String, Integer> streams = new ConcurrentHashMap<>();
  private final Map<String, Instant> forbidden = new ConcurrentHashMap<>();
  private final List<JsonObject> mixes = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private volatile boolean outputAsObject;

  FakeLive(InstantSource clock) {
    this.clock = clock;
  }

  /** The stream flows. */
  public void push(String stream) {
    streams.put(stream, 1);
  }

  /** The stream flowed once. */
  public void interrupt(String stream) {
    streams.put(stream, 0);
  }

  /** The cloud breaks its publisher off; he may come back. */
  void drop(String stream) {
    streams.computeIfPresent(stream, (_, _) -> 0);
  }

  void forbid(String stream, Instant until) {
    streams.put(stream, FORBIDDEN);
    forbidden.put(stream, until);
  }

  void resume(String stream) {
    streams.computeIfPresent(stream, (_, _) -> 0);
    forbidden.remove(stream);
  }

  /** Until when nobody may push it; null if anybody may. */
  public @Nullable Instant forbidden(String stream) {
    return forbidden.get(stream);
  }

  /** Which streams flow. */
  public Set<String> flowing() {
    return streams.entrySet().stream()
        .filter(stream -> stream.getValue() == 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** 1 while it flows, 0 when it does no more, 3 while it is forbidden; null if it never did. */
  @Nullable Integer status(String stream) {
    return streams.get(stream);
  }

  /** As some versions of the cloud do. */
  public void answerOutputAsObject() {
    outputAsObject = true;
  }

  /** Every order to mix that was accepted. */
  public List<JsonObject> mixes() {
    return List.copyOf(mixes);
  }

  /** Does what is asked and answers; who is not believed gets no JSON. */
  String answer(String command, HttpServerRequest request, JsonObject body) {
    if (!isSigned(request)) {
      return "<html>access denied</html>";
    }
    return (command.equals(MIX) ? mix(body) : status(request)).encode();
  }

  static String envelope(String command, int code) {
    return new JsonObject().put(command.equals(MIX) ? "code" : "ret", code).encode();
  }

  private boolean isSigned(HttpServerRequest request) {
    String t = request.getParam("t", "");
    if (!t.matches("\\d{1,12}") || !request.getParam("appid", "").equals(Long.toString(APP_ID))) {
      return false;
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(t));
    return !until.isBefore(clock.instant())
        && ApiSign.verifies(API_KEY, until, request.getParam("sign", ""));
  }

  private JsonObject status(HttpServerRequest request) {
    Integer status = streams.get(request.getParam("Param.s.channel_id", ""));
    if (status == null) {
      return new JsonObject().put("ret", NEVER_PUSHED).put("message", "no such stream");
    }
    JsonObject output = new JsonObject().put("rate_type", 0).put("recv_type", 1);
    output.put("status", status);
    return new JsonObject()
        .put("ret", 0)
        .put("message", "")
        .put("output", outputAsObject ? output : JsonArray.of(output));
  }

  private JsonObject mix(JsonObject order) {
    mixes.add(order);
    return new JsonObject()
        .put("code", 0)
        .put("message", "Success!")
        .put("timestamp", clock.instant().getEpochSecond());
  }
}
