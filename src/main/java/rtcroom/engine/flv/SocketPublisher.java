package rtcroom.engine.flv;

import io.vertx.core.http.ServerWebSocket;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;

/** A WebSocket that publishes a stream as FLV, or asks to: a browser with a camera. */
record SocketPublisher(ServerWebSocket socket, EventLoop loop) implements Publisher {
  @Override
  public PushProtocol protocol() {
    return PushProtocol.WS_FLV;
  }

  @Override
  public String address() {
    return socket.remoteAddress().toString();
  }

  @Override
  public void cut(EndCause why) {
    loop.execute(() -> socket.close(FlvCloseCode.of(why), why.word()));
  }
}
