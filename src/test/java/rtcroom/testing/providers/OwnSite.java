package rtcroom.testing.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import rtcroom.testing.server.Camera;
import rtcroom.testing.server.Tag;
import rtcroom.testing.server.TestServer;

/** The server's own engine and chat; a program that does as ffmpeg mixes. */
public final class OwnSite extends ServedSite {
  /** Shorter than a publisher may be silent. */
  private static final Duration STEP = Duration.ofSeconds(3);

  private final StubFfmpeg ffmpeg = new StubFfmpeg();
  private final Map<String, Camera> cameras = new ConcurrentHashMap<>();
  private long time;

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "im.provider", "embedded",
        "live.provider", "embedded",
        "live.embedded.ffmpeg", ffmpeg.path(),
        "live.embedded.mixes", "100");
  }

  @Override
  public boolean push(String url) {
    String stream = MediaSite.stream(url);
    WebSocketClient sockets = server().webSocketClient(new WebSocketClientOptions());
    Camera camera = Camera.at(sockets, server().port(), url.substring(url.indexOf("/live/")));
    boolean first = cameras.putIfAbsent(stream, camera) == null;
    sends(camera, Tag.VIDEO_HEADER, Tag.AUDIO_HEADER, Tag.key(time), Tag.sound(time));
    eventually().until(() -> camera.isClosed() || (first && streams().contains(stream)));
    if (camera.isClosed()) {
      cameras.remove(stream, camera);
    }
    return !camera.isClosed();
  }

  @Override
  public void stop(String stream) {
    Camera camera = cameras.remove(stream);
    if (camera != null && !camera.isClosed()) {
      camera.ends();
    }
  }

  @Override
  public Set<String> streams() {
    return rows()
        .filter(row -> row.path("live").asBoolean())
        .map(row -> row.path("stream").asText())
        .collect(Collectors.toSet());
  }

  private Stream<JsonNode> rows() {
    String bearer = "Bearer " + TestServer.ADMIN_TOKEN;
    JsonNode rows =
        server().web().get("/admin/live/streams", "Authorization", bearer).at("streams");
    return StreamSupport.stream(rows.spliterator(), false);
  }

  @Override
  public Set<String> mixes() {
    return ffmpeg.mixes();
  }

  @Override
  public void restart() {
    Set.copyOf(cameras.keySet()).forEach(this::stop);
  }

  @Override
  public void pass(Duration whole) {
    Duration left = whole;
    while (left.isPositive()) {
      Duration step = left.compareTo(STEP) > 0 ? STEP : left;
      server().clock().advance(step);
      left = left.minus(step);
      film();
    }
  }

  @Override
  public void passMoment() {
    server().clock().advance(Duration.ofMillis(100));
    film();
  }

  /** All who push are heard of now. */
  private void film() {
    time += 100;
    cameras.values().removeIf(Camera::isClosed);
    cameras.values().forEach(camera -> sends(camera, Tag.key(time), Tag.sound(time)));
    long now = server().clock().instant().getEpochSecond();
    eventually()
        .until(
            () ->
                rows()
                    .filter(row -> cameras.containsKey(row.path("stream").asText()))
                    .allMatch(row -> row.path("lastPacketAt").asLong() >= now));
  }

  /** Unless it has been closed. */
  private static void sends(Camera camera, Tag... tags) {
    try {
      if (tags[0].equals(Tag.VIDEO_HEADER)) {
        camera.begins();
      }
      camera.sends(tags);
    } catch (RuntimeException closed) {
      eventually().until(camera::isClosed);
    }
  }

  @Override
  public List<Fault> faults() {
    return ffmpeg.faults();
  }

  @Override
  public void close() {
    ffmpeg.close();
  }
}
