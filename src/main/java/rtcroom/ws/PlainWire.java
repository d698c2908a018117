package rtcroom.ws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** Writes through the public interface of Vert.x, each frame for itself. */
final class PlainWire implements Wire {
  private final ServerWebSocket socket;
  private long queued;

  PlainWire(ServerWebSocket socket) {
    this.socket = socket;
  }

  @Override
  public void write(Parcel parcel) {
    int bytes = parcel.payload().length;
    queued += bytes;
    socket.writeTextMessage(new String(parcel.payload(), UTF_8)).onComplete(_ -> queued -= bytes);
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
  public void close(CloseCode code) {
    socket.close(code.code(), code.reason());
  }
}
