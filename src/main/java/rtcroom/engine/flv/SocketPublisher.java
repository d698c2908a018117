package rtcroom.engine.flv;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.relay.EndCause;
import rtcroom.engine.relay.EventLoop;
import rtcroom.engine.relay.Publication;
import rtcroom.engine.relay.Publisher;
import rtcroom.engine.relay.PushProtocol;

/** A WebSocket that publishes a stream as FLV: a browser with a camera. For its event loop. */
final class SocketPublisher implements Publisher {
  private final ServerWebSocket socket;
  private final EventLoop loop;
  private final FlvReader reader;
  private @Nullable Publication publication;

  SocketPublisher(ServerWebSocket socket, EventLoop loop, int mostTagBytes) {
    this.socket = socket;
    this.loop = loop;
    this.reader = new FlvReader(mostTagBytes, this::read);
  }

  void publishes(Publication what) {
    publication = what;
  }

  void take(Buffer piece) {
    if (publication == null) {
      return;
    }
    try {
      reader.read(piece);
    } catch (BrokenFlvException e) {
      closed();
      socket.close((short) FlvCloseCode.NOT_FLV, e.getMessage());
    }
  }

  /** The connection is gone, or of no more use. */
  void closed() {
    if (publication != null) {
      publication.end();
      publication = null;
    }
  }

  @Override
  public PushProtocol protocol() {
    return PushProtocol.WS_FLV;
  }

  @Override
  public String address() {
    return socket.remoteAddress().toString();
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void cut(EndCause why) {
    loop.execute(() -> socket.close(FlvCloseCode.of(why), why.word()));
  }

  private void read(Packet packet) {
    if (publication != null) {
      publication.accept(packet);
    }
  }
}
