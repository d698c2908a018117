package rtcroom.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamRequest;

/**
 * Answers {@code GET /live/{stream}.json} with how a stream is, for whoever has an address to push
 * or to play it.
 */
public final class StatusEndpoint {
  private static final String FOLDER = "/live/";
  private static final String SUFFIX = ".json";
  private static final JsonFactory JSON = new JsonFactory();

  private final Relay relay;
  private final StreamReports reports;
  private final boolean webrtc;

  /**
   * @param webrtc whether streams are published and played by WebRTC here
   */
  public StatusEndpoint(Relay relay, StreamReports reports, boolean webrtc) {
    this.relay = relay;
    this.reports = reports;
    this.webrtc = webrtc;
  }

  /** Whether such paths are answered here. */
  public boolean serves(String path) {
    return path.startsWith(FOLDER) && path.endsWith(SUFFIX);
  }

  /**
   * Answers one request for a path that is served here. On the event loop of its connection.
   *
   * @param address where it comes from
   */
  public void handle(HttpServerRequest http, String address) {
    String query = http.query() == null ? "" : http.query();
    StreamRequest request = StreamRequest.ofPath(http.path(), query, address);
    Optional<LiveRefusal> no = relay.mayPlay(request);
    if (no.isPresent() && relay.mayPush(request).isPresent()) {
      send(http, 403, json -> refuse(json, no.get()));
      return;
    }
    Optional<StreamReport> report = request.viewed().flatMap(reports::of);
    send(
        http,
        200,
        json -> {
          json.writeNumberField("code", 0);
          json.writeBooleanField("webrtc", webrtc);
          if (report.isPresent()) {
            report.get().write(json);
          } else {
            json.writeStringField("stream", request.name());
            json.writeBooleanField("live", false);
          }
        });
  }

  private static void refuse(JsonGenerator json, LiveRefusal why) throws IOException {
    json.writeNumberField("code", 403);
    json.writeStringField("message", why.wording().zh());
    json.writeStringField("cause", why.word());
  }

  private static void send(HttpServerRequest http, int status, JsonFields members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory failed", e);
    }
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json;charset=utf-8")
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(bytes.toByteArray()));
  }

  @FunctionalInterface
  private interface JsonFields {
    void write(JsonGenerator json) throws IOException;
  }
}
