package rtcroom.engine.webrtc.call;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.EventLoop;

/** Gives a call the newest socket of its peer. For the loop of media but where it is said. */
public final class CallControl {
  /** HTTP servers close connections on which nothing goes for a minute or so. */
  private static final long PINGS = 25_000_000_000L;

  private final EventLoop loop;
  private final Call call;
  private final LongSupplier nanoTime;
  private @Nullable CallSocket newest;
  private boolean over;
  private long pingedAt;

  CallControl(EventLoop loop, Call call, LongSupplier nanoTime) {
    this.loop = loop;
    this.call = call;
    this.nanoTime = nanoTime;
  }

  /**
   * Serves a socket; on its event loop.
   *
   * @param closed runs when it is closed
   */
  public void accept(ServerWebSocket webSocket, Vertx vertx, InstantSource clock, Runnable closed) {
    CallSocket socket = new CallSocket(webSocket, vertx.getOrCreateContext(), clock);
    socket.begin(
        wanted -> loop.execute(() -> want(socket, wanted)),
        () -> {
          closed.run();
          loop.execute(() -> gone(socket));
        });
    loop.execute(() -> begin(socket));
  }

  /** Serves a socket of a call that there is not, or not any more; on its event loop. */
  public static void refuse(ServerWebSocket webSocket, Runnable closed) {
    webSocket.closeHandler(_ -> closed.run());
    webSocket.close(CallSocketEnd.NO_CALL.code(), CallSocketEnd.NO_CALL.word());
  }

  private void begin(CallSocket socket) {
    CallSocket before = newest;
    if (over) {
      socket.end(CallSocketEnd.NO_CALL);
      return;
    }
    newest = socket;
    call.news().begin(socket);
    if (before != null) {
      before.end(CallSocketEnd.REPLACED);
    }
  }

  private void want(CallSocket socket, List<Want> wanted) {
    if (socket == newest && !over) {
      call.want(wanted, nanoTime.getAsLong());
    }
  }

  private void gone(CallSocket socket) {
    if (socket == newest) {
      newest = null;
      call.news().end(socket);
    }
  }

  void tick(long nanos) {
    CallSocket open = newest;
    if (open != null && nanos - pingedAt >= PINGS) {
      pingedAt = nanos;
      open.ping();
    }
  }

  /** The call is over. */
  void close() {
    over = true;
    if (newest != null) {
      newest.end(CallSocketEnd.NO_CALL);
    }
  }
}
