package rtcroom.live.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.HttpOutcome;
import rtcroom.room.StreamId;
import rtcroom.sign.url.ApiSign;

/** The two calls of the FCGI API that rooms need. */
final class LiveApi {
  private static final int HTTP_OK = 200;
  private static final Duration STATUS_VALIDITY = Duration.ofMinutes(5);
  private static final Duration MIX_VALIDITY = Duration.ofMinutes(1);
  private static final ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

  private final HttpCaller http;
  private final LiveAccount account;
  private final InstantSource clock;
  private final CloudLog log;

  LiveApi(HttpCaller http, LiveAccount account, InstantSource clock) {
    this.http = http;
    this.account = account;
    this.clock = clock;
    this.log = new CloudLog(clock);
  }

  /**
   * The answer, or a missing node if there was none that is a JSON object; why is logged, a line a
   * second.
   */
  CompletionStage<JsonNode> status(StreamId stream) {
    String path =
        path("Live_Channel_GetStatus", STATUS_VALIDITY)
            + "&Param.s.channel_id="
            + URLEncoder.encode(stream.value(), UTF_8);
    return http.get(path).thenApply(outcome -> read("stream_state", outcome));
  }

  /** As {@link #status}. */
  CompletionStage<JsonNode> mix(String params) {
    return http.post(
            path("mix_streamv2.start_mix_stream_advanced", MIX_VALIDITY), Buffer.buffer(params))
        .thenApply(outcome -> read("mix", outcome));
  }

  private String path(String operation, Duration validity) {
    Instant until = clock.instant().plus(validity);
    return "/common_access?appid=%d&interface=%s&t=%d&sign=%s"
        .formatted(
            account.appID(),
            operation,
            until.getEpochSecond(),
            ApiSign.sign(account.apiKey().value(), until));
  }

  private JsonNode read(String operation, HttpOutcome outcome) {
    return switch (outcome) {
      case HttpOutcome.Answered(int status, Buffer body, _) when status == HTTP_OK ->
          read(operation, body);
      case HttpOutcome.Answered(int status, _, _) -> missing(operation, "HTTP " + status);
      case HttpOutcome.NotSent(String cause) -> missing(operation, "not sent, " + cause);
      case HttpOutcome.Lost(String cause) -> missing(operation, cause);
    };
  }

  private JsonNode read(String operation, Buffer body) {
    try {
      JsonNode json = JSON.readTree(body.getBytes());
      return json.isObject() ? json : missing(operation, "no JSON object");
    } catch (IOException e) {
      return missing(operation, "no JSON");
    }
  }

  private JsonNode missing(String operation, String why) {
    log.failed(operation, why);
    return JSON.missingNode();
  }
}
