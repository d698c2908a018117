package rtcroom.chat.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One client of a {@link TestChatServer}. */
final class TestClient {
  static final Duration LONG = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebSocket socket;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final Map<Long, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();

  private TestClient(WebSocket socket) {
    this.socket = socket;
    socket
        .textMessageHandler(this::hear)
        .exceptionHandler(_ -> {})
        .closeHandler(
            _ -> {
              Short code = socket.closeStatusCode();
              closed.complete(code == null ? -1 : (int) code);
            });
  }

  /** On the client's own loop, so that nothing is missed. */
  static TestClient connect(Vertx vertx, WebSocketClient client, int port) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/im");
    CompletableFuture<TestClient> connected = new CompletableFuture<>();
    vertx.runOnContext(
        _ ->
            client
                .connect(options)
                .onSuccess(socket -> connected.complete(new TestClient(socket)))
                .onFailure(connected::completeExceptionally));
    return connected.join();
  }

  WebSocket socket() {
    return socket;
  }

  void send(String frame) {
    socket.writeTextMessage(frame);
  }

  /** The answer to a request, when it has come. */
  JsonNode answer(long id) {
    return answers
        .computeIfAbsent(id, _ -> new CompletableFuture<>())
        .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** As many answers as have come. */
  List<Long> answered() {
    return heard.stream()
        .filter(node -> node.has("re"))
        .map(node -> node.path("re").asLong())
        .toList();
  }

  List<JsonNode> of(String push) {
    return heard.stream().filter(node -> node.path("push").asText().equals(push)).toList();
  }

  /** Everything as it was written. */
  List<String> frames() {
    return frames;
  }

  int closeCode() {
    return closed.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  private void hear(String text) {
    frames.add(text);
    try {
      JsonNode frame = JSON.readTree(text);
      if (frame.isArray()) {
        frame.forEach(this::take);
      } else {
        take(frame);
      }
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private void take(JsonNode node) {
    heard.add(node);
    if (node.has("re")) {
      answers
          .computeIfAbsent(node.path("re").asLong(), _ -> new CompletableFuture<>())
          .complete(node);
    }
  }
}
