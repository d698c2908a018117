package rtcroom.chat.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Speaks with one client through the public interface of Vert.x, each frame for itself. Vert.x
 * answers pings and closes what is no WebSocket by itself, and loses what a client said whom it was
 * not to read when he left.
 */
final class VertxTransport implements Transport {
  private final ServerWebSocket socket;
  private final int enough;
  private final int mostBytes;
  private final FrameHandler handler;
  private long queued;

  VertxTransport(ServerWebSocket socket, SocketSettings settings, FrameHandler handler) {
    this.socket = socket;
    this.enough = settings.queueBytes() / 2;
    this.mostBytes = settings.frameBytes();
    this.handler = handler;
    socket
        .textMessageHandler(text -> hear(text.getBytes(UTF_8)))
        .binaryMessageHandler(_ -> handler.binary())
        .pongHandler(_ -> handler.pong())
        .frameHandler(
            frame -> {
              if (frame.isPing()) {
                var _ = handler.ping(); // is answered already, but counts
              }
            })
        .exceptionHandler(_ -> {}) // a broken frame: Vert.x closes, and close comes next
        .closeHandler(_ -> handler.disconnected());
  }

  /** Others on the port may send larger frames, so Vert.x does not look to it. */
  private void hear(byte[] utf8) {
    if (utf8.length > mostBytes) {
      handler.malformed(CloseCode.TOO_LARGE);
    } else {
      handler.text(utf8);
    }
  }

  @Override
  public void write(OutboundFrame outbound) {
    int bytes = outbound.payload().length;
    queued += bytes;
    socket
        .writeTextMessage(new String(outbound.payload(), UTF_8))
        .onComplete(
            _ -> {
              queued -= bytes;
              if (queued <= enough && queued + bytes > enough) {
                handler.drained();
              }
            });
  }

  @Override
  public void flush() {}

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public void ping() {
    socket.writePing(Buffer.buffer());
  }

  @Override
  public void pause() {
    socket.pause();
  }

  @Override
  public void resume() {
    socket.resume();
  }

  @Override
  public void close(CloseCode code) {
    socket.resume();
    socket.close(code.code(), code.reason());
  }
}
