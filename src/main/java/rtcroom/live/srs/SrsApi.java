package rtcroom.live.srs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.HttpOutcome;
import rtcroom.room.StreamId;

/** The HTTP API of SRS. Its stages never fail. */
public final class SrsApi {
  private static final int HTTP_OK = 200;

  /** Without it a list has ten rows. */
  private static final int PAGE = 1000;

  private static final int MOST_PAGES = 100;
  private static final String PATH = "/live/";
  private static final String NO_SUCH_CLIENT = "2049";
  private static final ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

  private final HttpCaller http;
  private final Map<String, String> headers;

  /**
   * @param headers of each call, such as that of basic authentication
   */
  public SrsApi(HttpCaller http, Map<String, String> headers) {
    this.http = http;
    this.headers = Map.copyOf(headers);
  }

  /** All streams somebody publishes; empty if it could not be learned. */
  CompletionStage<Optional<SrsListing>> streams() {
    return page(0, new ArrayList<>());
  }

  /** Closes a connection; whether it is closed now. */
  CompletionStage<Boolean> kick(String client) {
    return http.delete("/api/v1/clients/" + client, headers)
        .thenApply(SrsApi::json)
        .thenApply(
            json -> {
              String code = json.path("code").asText();
              return code.equals("0") || code.equals(NO_SUCH_CLIENT);
            });
  }

  /** Its version, such as {@code 6.0.157}; else why it could not be learned. */
  CompletionStage<SrsVersion> version() {
    return http.get("/api/v1/versions", headers)
        .thenApply(
            outcome ->
                new SrsVersion(
                    json(outcome).path("data").path("major").asInt(-1), describe(outcome)));
  }

  private CompletionStage<Optional<SrsListing>> page(int number, List<SrsStreams.Row> sofar) {
    return http.get("/api/v1/streams/?start=" + number * PAGE + "&count=" + PAGE, headers)
        .thenApply(SrsApi::json)
        .thenCompose(json -> page(number, sofar, json));
  }

  private CompletionStage<Optional<SrsListing>> page(
      int number, List<SrsStreams.Row> sofar, JsonNode json) {
    JsonNode streams = json.path("streams");
    if (json.path("code").asInt(-1) != 0 || !streams.isArray()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    streams.forEach(stream -> row(stream).ifPresent(sofar::add));
    if (streams.size() == PAGE && number + 1 < MOST_PAGES) {
      return page(number + 1, sofar);
    }
    return CompletableFuture.completedStage(
        Optional.of(new SrsListing(json.path("service").asText(), sofar)));
  }

  /**
   * A stream with a publisher, of those that clients push. By its URL, {@code /live/NAME}: the name
   * has a suffix where a player of FLV came first.
   */
  private static Optional<SrsStreams.Row> row(JsonNode stream) {
    JsonNode publish = stream.path("publish");
    boolean media = stream.path("video").isObject() || stream.path("audio").isObject();
    String url = stream.path("url").asText();
    String client = publish.path("cid").asText();
    int name = url.lastIndexOf(PATH);
    if (!publish.path("active").asBoolean() || client.isEmpty() || name < 0) {
      return Optional.empty();
    }
    return StreamId.of(url.substring(name + PATH.length()))
        .map(id -> new SrsStreams.Row(id, client, media));
  }

  private static JsonNode json(HttpOutcome outcome) {
    if (outcome instanceof HttpOutcome.Answered(int status, Buffer body, _) && status == HTTP_OK) {
      try {
        return JSON.readTree(body.getBytes());
      } catch (IOException e) {
        return JSON.missingNode();
      }
    }
    return JSON.missingNode();
  }

  private static String describe(HttpOutcome outcome) {
    return switch (outcome) {
      case HttpOutcome.Answered(int status, _, _) -> "HTTP " + status;
      case HttpOutcome.NotSent(String cause) -> cause;
      case HttpOutcome.Lost(String cause) -> cause;
    };
  }
}
