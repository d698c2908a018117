package rtcroom.chat.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Speaks with one client through the public interface of Vert.x, each frame for itself. Vert.x
 * answers pings and closes what is no WebSocket by itself, and loses what a client said whom it was
 * not to read when he left.
 */
final class PlainWire implements Wire {
  private final ServerWebSocket socket;
  private final int enough;
  private final int mostBytes;
  private final Intake intake;
  private long queued;

  PlainWire(ServerWebSocket socket, SocketSettings settings, Intake intake) {
    this.socket = socket;
    this.enough = settings.queueBytes() / 2;
    this.mostBytes = settings.frameBytes();
    this.intake = intake;
    socket
        .textMessageHandler(text -> hear(text.getBytes(UTF_8)))
        .binaryMessageHandler(_ -> intake.binary())
        .pongHandler(_ -> intake.heard())
        .frameHandler(
            frame -> {
              if (frame.isPing()) {
                var _ = intake.pinged(); // is answered already, but counts
              }
            })
        .exceptionHandler(_ -> {}) // a broken frame: Vert.x closes, and close comes next
        .closeHandler(_ -> intake.gone());
  }

  /** Others on the port may send larger frames, so Vert.x does not look to it. */
  private void hear(byte[] utf8) {
    if (utf8.length > mostBytes) {
      intake.broken(CloseCode.TOO_LARGE);
    } else {
      intake.text(utf8);
    }
  }

  @Override
  public void write(Parcel parcel) {
    int bytes = parcel.payload().length;
    queued += bytes;
    socket
        .writeTextMessage(new String(parcel.payload(), UTF_8))
        .onComplete(
            _ -> {
              queued -= bytes;
              if (queued <= enough && queued + bytes > enough) {
                intake.drained();
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
