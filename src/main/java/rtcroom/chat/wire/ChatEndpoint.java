package rtcroom.chat.wire;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.internal.ContextInternal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rtcroom.chat.EmbeddedChat;

/** The chat at {@code /im}: accepts sockets, and looks after them. */
public final class ChatEndpoint {
  /** The name of the subprotocol, with its version. */
  public static final String SUBPROTOCOL = "rtcroom.im.v1";

  private static final String PATH = "/im";
  private static final int BAD_REQUEST = 400;

  private final Vertx vertx;
  private final EmbeddedChat chat;
  private final SocketSettings settings;
  private final InstantSource clock;
  private final SocketFigures figures = new SocketFigures();
  private final AnswerWords words;
  private final Conversation conversation;
  private final Post post;
  private final Wiring wiring;
  private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * Serves a chat.
   *
   * @param post the delivery that the chat was made with
   * @param bodyBytes largest body of a message, which clients are told
   */
  public ChatEndpoint(
      Vertx vertx,
      EmbeddedChat chat,
      Post post,
      TicketCheck tickets,
      SocketSettings settings,
      int bodyBytes,
      InstantSource clock) {
    this(vertx, chat, post, tickets, settings, bodyBytes, clock, new TakeOver(settings));
  }

  ChatEndpoint(
      Vertx vertx,
      EmbeddedChat chat,
      Post post,
      TicketCheck tickets,
      SocketSettings settings,
      int bodyBytes,
      InstantSource clock,
      Wiring wiring) {
    this.vertx = vertx;
    this.chat = chat;
    this.post = post;
    this.settings = settings;
    this.clock = clock;
    this.words = new AnswerWords(settings, bodyBytes);
    this.conversation = new Conversation(chat, tickets, clock);
    this.wiring = wiring;
  }

  public SocketFigures figures() {
    return figures;
  }

  /** What an HTTP server needs to carry the chat. */
  public HttpServerOptions with(HttpServerOptions options) {
    return options
        .setMaxWebSocketFrameSize(settings.frameBytes())
        .setMaxWebSocketMessageSize(settings.frameBytes())
        .setWebSocketSubProtocols(List.of(SUBPROTOCOL))
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setRegisterWebSocketWriteHandlers(false);
  }

  /** Whether sockets at such paths are served here. */
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  /** Looks after all sockets and the chat; to be called once a second or so. */
  public void look() {
    chat.sweep();
    lanes.values().forEach(lane -> lane.post(() -> look(lane)));
  }

  /** Tells all clients to come back later. */
  public void shutDown() {
    lanes
        .values()
        .forEach(lane -> lane.post(() -> lane.forEach(s -> s.close(CloseCode.SHUTTING_DOWN))));
  }

  private void look(Lane lane) {
    figures.queued(lane);
    lane.forEach(socket -> socket.look(clock.instant()));
  }

  /** Lets in who speaks our protocol, or says nothing of any. */
  public void greet(ServerWebSocketHandshake handshake) {
    if (!offersOurs(handshake.headers().get("Sec-WebSocket-Protocol"))) {
      handshake.reject(BAD_REQUEST);
    } else {
      handshake.accept();
    }
  }

  private static boolean offersOurs(@Nullable String protocols) {
    return protocols == null
        || Arrays.stream(protocols.split(",", -1)).map(String::strip).anyMatch(SUBPROTOCOL::equals);
  }

  /**
   * Serves one socket that was let in. On its event loop.
   *
   * @param whenClosed runs once it is closed
   */
  public void accept(ServerWebSocket webSocket, Runnable whenClosed) {
    Socket socket =
        new Socket(lane(), conversation, words, settings, figures, clock.instant(), whenClosed);
    figures.opened();
    socket.connect(wiring.connect(webSocket, socket));
  }

  private Lane lane() {
    Context context = vertx.getOrCreateContext();
    EventLoop loop = ((ContextInternal) context).nettyEventLoop();
    return lanes.computeIfAbsent(
        loop,
        _ -> {
          Lane lane = new Lane(loop);
          post.add(lane);
          return lane;
        });
  }
}
