package rtcroom.engine.webrtc.call;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import rtcroom.base.Rate;
import rtcroom.base.TokenBucket;

/**
 * The socket by which a peer says what it wants and is told what it gets. Messages come on the
 * event loop of the socket; all else may be called on any thread.
 */
final class CallSocket implements Consumer<String> {
  /** In characters. */
  private static final int LONGEST = 64 << 10;

  /** Windows are resized by many small steps; pages gather them. */
  private static final Rate RATE = new Rate(10, 40);

  private final ServerWebSocket socket;
  private final Context context;
  private final InstantSource clock;
  private final TokenBucket bucket = new TokenBucket();

  /**
   * On the event loop of the socket.
   *
   * @param clock steady: it goes only forward
   */
  CallSocket(ServerWebSocket socket, Context context, InstantSource clock) {
    this.socket = socket;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Begins to listen; on the event loop of the socket.
   *
   * @param wants gets each message that is understood
   * @param closed runs when the socket is closed
   */
  void begin(Consumer<List<Want>> wants, Runnable closed) {
    socket.exceptionHandler(_ -> end(CallSocketEnd.NOT_UNDERSTOOD));
    socket.binaryMessageHandler(_ -> end(CallSocketEnd.NOT_UNDERSTOOD));
    socket.textMessageHandler(message -> take(message, wants));
    socket.closeHandler(_ -> closed.run());
  }

  private void take(String message, Consumer<List<Want>> wants) {
    if (!bucket.take(RATE, clock.instant()).isZero()) {
      end(CallSocketEnd.TOO_MANY);
      return;
    }
    try {
      if (message.length() > LONGEST) {
        throw new BrokenMessageException("too long");
      }
      wants.accept(WantReader.read(message));
    } catch (BrokenMessageException e) {
      end(CallSocketEnd.NOT_UNDERSTOOD);
    }
  }

  /** Tells the peer something, unless it does not read: then it may come again and is told all. */
  @Override
  public void accept(String message) {
    context.runOnContext(
        _ -> {
          if (socket.isClosed()) {
            return;
          }
          if (socket.writeQueueFull()) {
            end(CallSocketEnd.SLOW);
          } else {
            socket.writeTextMessage(message);
          }
        });
  }

  /** Lets nobody on the way think that nobody is there. */
  void ping() {
    context.runOnContext(
        _ -> {
          if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer());
          }
        });
  }

  void end(CallSocketEnd why) {
    context.runOnContext(_ -> socket.close(why.code(), why.word()));
  }
}
