package rtcroom.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import rtcroom.testing.cloud.FakeIm;

/** One device at {@code /im}. */
public final class Chatter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Held, as Vert.x ends the connections of a client that the collector finds. */
  @SuppressWarnings("UnusedVariable")
  private final WebSocketClient client;

  private final WebSocket socket;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final List<JsonNode> pushes = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();

  private Chatter(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(this::hear);
    socket.closeHandler(
        _ -> {
          Short code = socket.closeStatusCode();
          closed.complete(code == null ? -1 : (int) code);
        });
    socket.exceptionHandler(_ -> {});
    socket.resume();
  }

  public static Chatter connect(WebSocketClient client, int port) {
    return new Chatter(
        client,
        client
            .connect(options(port))
            .map(
                socket -> {
                  socket.pause();
                  return socket;
                })
            .await());
  }

  public static WebSocketConnectOptions options(int port) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI("/im")
        .addSubProtocol("rtcroom.im.v1");
  }

  public static Chatter logIn(TestServer server, WebSocketClient client, String user) {
    return logIn(server, client, user, "");
  }

  /**
   * Somebody logged in.
   *
   * @param more members of the login, each after a comma
   */
  public static Chatter logIn(TestServer server, WebSocketClient client, String user, String more) {
    Chatter chatter = connect(client, server.port());
    assertThat(chatter.login(server, user, server.userSig(user), more).path("code").asInt())
        .isZero();
    return chatter;
  }

  public JsonNode login(TestServer server, String user, String userSig, String more) {
    assertThat(server.port()).isPositive();
    return ask(
        "\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"%s\",\"userSig\":\"%s\"%s"
            .formatted(FakeIm.SDK_APP_ID, user, userSig, more));
  }

  /**
   * Asks and waits for the answer.
   *
   * @param members of the request but its id
   */
  public JsonNode ask(String members) {
    return send(members).orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }

  public CompletableFuture<JsonNode> send(String members) {
    long id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.writeTextMessage("{\"id\":" + id + "," + members + "}");
    return answer;
  }

  public JsonNode join(String group) {
    return ask("\"op\":\"join\",\"group\":\"" + group + "\"");
  }

  public JsonNode say(String group, String body) {
    return ask(saying(group, body));
  }

  public static String saying(String group, String body) {
    return "\"op\":\"say\",\"group\":\"%s\",\"kind\":\"custom\",\"body\":%s".formatted(group, body);
  }

  public WebSocket socket() {
    return socket;
  }

  List<JsonNode> pushes() {
    return pushes;
  }

  /** Pushes of a sort, when there are so many. */
  public List<JsonNode> await(String push, int count) {
    await(all -> of(push).size() >= count);
    return of(push);
  }

  public List<JsonNode> of(String push) {
    return pushes.stream().filter(node -> node.path("push").asText().equals(push)).toList();
  }

  private void await(Predicate<List<JsonNode>> condition) {
    org.awaitility.Awaitility.await().atMost(LIMIT).until(() -> condition.test(pushes));
  }

  /** The code that the server closes with. */
  public int closeCode() {
    return closed.orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** The connection breaks without a farewell. */
  public void cut() {
    ((io.vertx.core.internal.http.WebSocketInternal) socket)
        .channelHandlerContext()
        .channel()
        .close()
        .syncUninterruptibly();
  }

  private void hear(String text) {
    try {
      JsonNode frame = JSON.readTree(text);
      if (frame.isArray()) {
        frame.forEach(this::take);
      } else {
        take(frame);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  /** Everything, answers and pushes, in the order in which it came. */
  List<JsonNode> heard() {
    return heard;
  }

  /** As {@link #heard}, when there are so many. */
  JsonNode heard(int index) {
    await(_ -> heard.size() > index);
    return heard.get(index);
  }

  private void take(JsonNode node) {
    heard.add(node);
    if (node.has("re")) {
      CompletableFuture<JsonNode> answer = answers.remove(node.path("re").asLong());
      if (answer != null) { // what a test wrote by hand, nobody waits for
        answer.complete(node);
      }
    } else {
      pushes.add(node);
    }
  }
}
