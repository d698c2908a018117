package rtcroom.chat.wire;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.Clocks;
import rtcroom.base.LogLimit;
import rtcroom.chat.DeviceChat;

/** The chat at {@code /im}: accepts sockets, and looks after them. */
public final class ChatEndpoint {
  /** The name of the subprotocol, with its version. */
  public static final String SUBPROTOCOL = "rtcroom.im.v1";

  private static final String PATH = "/im";
  private static final int BAD_REQUEST = 400;

  /** Failures of one cause that are told whole in a minute. */
  private static final int LOGGED = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ChatEndpoint.class);

  private final FanOut fanOut;
  private final SocketContext context;
  private final TransportFactory transports;

  /**
   * Serves a chat.
   *
   * @param fanOut the delivery that the chat was made with
   * @param bodyBytes largest body of a message, which clients are told
   */
  public ChatEndpoint(
      DeviceChat chat,
      FanOut fanOut,
      TicketCheck tickets,
      SocketSettings settings,
      int bodyBytes,
      Clocks clocks) {
    this(chat, fanOut, tickets, settings, bodyBytes, clocks, new NettyTransportFactory(settings));
  }

  ChatEndpoint(
      DeviceChat chat,
      FanOut fanOut,
      TicketCheck tickets,
      SocketSettings settings,
      int bodyBytes,
      Clocks clocks,
      TransportFactory transports) {
    AnswerWriter answers = new AnswerWriter(settings, bodyBytes);
    this.fanOut = fanOut;
    this.context =
        new SocketContext(
            chat, tickets, answers, settings, new SocketFigures(), clocks, failures(clocks));
    this.transports = transports;
  }

  /** Whatever a stranger can make fail, he can make fail a thousand times a second. */
  private static LogLimit<String> failures(Clocks clocks) {
    return new LogLimit<>(
        LOGGED,
        Duration.ofMinutes(1),
        clocks.steady(),
        (cause, count) ->
            LOG.atError()
                .addKeyValue("cause", cause)
                .addKeyValue("leftOut", count)
                .log("more failed within a minute"));
  }

  public SocketFigures figures() {
    return context.figures();
  }

  /** What an HTTP server needs to carry the chat. */
  public HttpServerOptions with(HttpServerOptions options) {
    int frameBytes = context.settings().frameBytes();
    return options
        .setMaxWebSocketFrameSize(frameBytes)
        .setMaxWebSocketMessageSize(frameBytes)
        .setWebSocketSubProtocols(List.of(SUBPROTOCOL))
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setRegisterWebSocketWriteHandlers(false);
  }

  /** Whether sockets at such paths are served here. */
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  /** Sees to what is due by time in all sockets and the chat; to be called once a second or so. */
  public void sweep() {
    context.chat().sweep();
    context.failures().reportLeftOut();
    fanOut.onEach(this::sweep);
  }

  /** Tells all clients to come back later. */
  public void shutDown() {
    fanOut.onEach(loop -> loop.forEach(socket -> socket.close(CloseCode.SHUTTING_DOWN)));
  }

  private void sweep(SocketLoop loop) {
    context.figures().queued(loop);
    Instant now = context.clocks().steady().instant();
    loop.forEach(socket -> socket.sweep(now));
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
    SocketLoop loop = fanOut.here();
    context.figures().opened();
    loop.open(
        new Socket(loop, context, handler -> transports.connect(webSocket, handler), whenClosed));
  }
}
