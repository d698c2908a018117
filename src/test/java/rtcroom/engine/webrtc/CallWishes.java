package rtcroom.engine.webrtc;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rtcroom.testing.browser.LiveSite;

/** The socket by which a member of a call says what it wants. */
final class CallWishes implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(60);

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();
  private final WebSocket socket;

  private CallWishes(URI address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), this)
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
  }

  static CallWishes open(URI address) {
    return new CallWishes(address);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
    begun.append(piece);
    if (last) {
      heard.add(json(begun.toString()));
      begun.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    closed.completeExceptionally(fault);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  /** Sends anything. */
  void say(String text) {
    socket.sendText(text, true).orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Wants pictures of 180 lines and sound of these streams, with what lets everybody play them. */
  void want(LiveSite.Stream... streams) {
    say(json(Map.of("want", List.of(streams).stream().map(stream -> entry(stream, 180)).toList())));
  }

  /** Wants the sound of that stream, and nothing else. */
  void wantSound(LiveSite.Stream stream) {
    say(json(Map.of("want", List.of(entry(stream, 0)))));
  }

  private static Map<String, Object> entry(LiveSite.Stream stream, int height) {
    URI flv = URI.create(stream.flv());
    return Map.of("stream", name(stream), "query", flv.getRawQuery(), "height", height);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String name(LiveSite.Stream stream) {
    return URI.create(stream.flv()).getPath().replaceAll("^.*/|\\.flv$", "");
  }

  /** Waits until the last thing that was said of sections is such. */
  JsonNode state(Predicate<JsonNode> wanted) {
    return await().atMost(SOON).until(this::state, wanted);
  }

  private JsonNode state() {
    return heard.stream()
        .filter(message -> message.has("slots"))
        .reduce((_, last) -> last)
        .orElse(MissingNode.getInstance());
  }

  /** Waits until such a thing was said. */
  void hears(Predicate<JsonNode> wanted) {
    await().atMost(SOON).until(() -> heard.stream().anyMatch(wanted));
  }

  /** What the socket was closed with. */
  int closed() {
    return closed.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
