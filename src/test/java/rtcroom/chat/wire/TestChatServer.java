package rtcroom.chat.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import rtcroom.base.Clocks;
import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings;
import rtcroom.chat.ChatSettings.ClientGroups;
import rtcroom.chat.ChatSettings.Kept;
import rtcroom.chat.EmbeddedChat;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;

/** A chat on a real port, and nothing else of a server; its time stands still. */
final class TestChatServer implements AutoCloseable {
  static final int QUEUE_BYTES = 64 * 1024;

  /** Whose login is a fault of the server. */
  static final String BREAKING = "breaking";

  private static final long APPLICATION = 1400000001;
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final SharedSecret SECRET = new SharedSecret("parlour_secret_key_of_32_letters");

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(
          new WebSocketClientOptions().setMaxConnections(100).setMaxFrameSize(1 << 20));
  private final Map<String, AtomicBoolean> stopped = new ConcurrentHashMap<>();
  private final AtomicInteger left = new AtomicInteger();
  private final EmbeddedChat chat;
  private final ChatEndpoint endpoint;
  private final int port;

  TestChatServer(Function<SocketSettings, TransportFactory> transports, Rate requests) {
    Duration minute = Duration.ofMinutes(1);
    SocketSettings sockets =
        new SocketSettings(
            16 * 1024, QUEUE_BYTES, minute, minute, minute, Duration.ofMillis(10), requests);
    FanOut fanOut = new FanOut(vertx, sockets.tick(), System::nanoTime);
    chat =
        new EmbeddedChat(
            settings(), Clocks.of(() -> NOW), new Random(1), _ -> Optional.empty(), fanOut);
    endpoint =
        new ChatEndpoint(
            chat,
            fanOut,
            new TicketCheck(APPLICATION, new TicketVerifier(List.of(SECRET)).with(this::objection)),
            sockets,
            8192,
            Clocks.of(() -> NOW),
            transports.apply(sockets));
    HttpServer server = vertx.createHttpServer(endpoint.with(new HttpServerOptions()));
    server
        .webSocketHandshakeHandler(endpoint::handshake)
        .webSocketHandler(socket -> endpoint.accept(socket, left::incrementAndGet));
    server.requestHandler(request -> request.response().setStatusCode(404).end());
    port = server.listen(0, "127.0.0.1").await().actualPort();
  }

  private static ChatSettings settings() {
    Kept kept = new Kept(100, QUEUE_BYTES / 2, Duration.ofMinutes(5));
    return new ChatSettings(
        new ChatSettings.Groups(
            100, kept, Duration.ZERO, Duration.ofMinutes(5), 0, ClientGroups.ANY, Rate.NONE),
        new ChatSettings.Inboxes(kept),
        new ChatSettings.Users(5, 32, 32, 8192, Rate.NONE),
        1 << 24);
  }

  /** Somebody connected. */
  TestClient client() {
    return TestClient.connect(vertx, client, port);
  }

  /** Somebody logged in. */
  TestClient client(String user) {
    TestClient client = client();
    client.send(login(1, user));
    client.answer(1);
    return client;
  }

  static String login(long id, String user) {
    String userSig = new TicketSigner(SECRET).userSig(APPLICATION, user, NOW, Duration.ofDays(1));
    return "{\"id\":%d,\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"%s\",\"userSig\":\"%s\"}"
        .formatted(id, APPLICATION, user, userSig);
  }

  /** The operator stops the user in the moment after his next ticket was found good. */
  void stopsWhileEntering(String user) {
    stopped.put(user, new AtomicBoolean());
  }

  private Optional<Verdict.Cause> objection(String user, Instant issuedAt) {
    if (user.equals(BREAKING)) {
      throw new IllegalStateException("as asked for by the test");
    }
    AtomicBoolean asked = stopped.get(user);
    return asked != null && asked.getAndSet(true)
        ? Optional.of(Verdict.Cause.REVOKED)
        : Optional.empty();
  }

  EmbeddedChat chat() {
    return chat;
  }

  ChatEndpoint endpoint() {
    return endpoint;
  }

  /** Connections whose end was told. */
  int left() {
    return left.get();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
