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
  private final AnswerWriter answers;
  private final Conversation conversation;
  private final FanOut fanOut;
  private final TransportFactory transports;
  private final Map<EventLoop, SocketLoop> loops = new ConcurrentHashMap<>();

  /**
   * Serves a chat.
   *
   * @param fanOut the delivery that the chat was made with
   * @param bodyBytes largest body of a message, which clients are told
   */
  public ChatEndpoint(
      Vertx vertx,
      EmbeddedChat chat,
      FanOut fanOut,
      TicketCheck tickets,
      SocketSettings settings,
      int bodyBytes,
      InstantSource clock) {
    this(
        vertx,
        chat,
        fanOut,
        tickets,
        settings,
        bodyBytes,
        clock,
        new NettyTransportFactory(settings));
  }

  ChatEndpoint(
      Vertx vertx,
      EmbeddedChat chat,
      FanOut fanOut,
      TicketCheck tickets,
      SocketSettings settings,
      int bodyBytes,
      InstantSource clock,
      TransportFactory transports) {
    this.vertx = vertx;
    this.chat = chat;
    this.fanOut = fanOut;
    this.settings = settings;
    this.clock = clock;
    this.answers = new AnswerWriter(settings, bodyBytes);
    this.conversation = new Conversation(chat, tickets, clock);
    this.transports = transports;
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
  public void sweep() {
    chat.sweep();
    loops.values().forEach(loop -> loop.post(() -> sweep(loop)));
  }

  /** Tells all clients to come back later. */
  public void shutDown() {
    loops
        .values()
        .forEach(loop -> loop.post(() -> loop.forEach(s -> s.close(CloseCode.SHUTTING_DOWN))));
  }

  private void sweep(SocketLoop loop) {
    figures.queued(loop);
    loop.forEach(socket -> socket.sweep(clock.instant()));
  }

  /** Lets in who speaks our protocol, or says nothing of any. */
  public void handshake(ServerWebSocketHandshake handshake) {
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
        new Socket(loop(), conversation, answers, settings, figures, clock.instant(), whenClosed);
    figures.opened();
    socket.connect(transports.connect(webSocket, socket));
  }

  private SocketLoop loop() {
    Context context = vertx.getOrCreateContext();
    EventLoop eventLoop = ((ContextInternal) context).nettyEventLoop();
    return loops.computeIfAbsent(
        eventLoop,
        _ -> {
          SocketLoop loop = new SocketLoop(eventLoop);
          fanOut.add(loop);
          return loop;
        });
  }
}
