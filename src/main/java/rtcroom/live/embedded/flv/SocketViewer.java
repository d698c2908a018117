package rtcroom.live.embedded.flv;

import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import rtcroom.live.embedded.relay.Ending;
import rtcroom.live.embedded.relay.LiveRefusal;
import rtcroom.live.embedded.relay.Loop;
import rtcroom.live.embedded.relay.PlayProtocol;

/** A WebSocket that plays a stream as FLV. */
final class SocketViewer extends FlvViewer {
  private final ServerWebSocket socket;

  /**
   * @param shared the way past Vert.x, where there is one; Vert.x makes the frames itself where it
   *     does the writing
   */
  SocketViewer(ServerWebSocket socket, Loop loop, Optional<Pipe> shared) {
    super(
        PlayProtocol.WS_FLV,
        loop,
        shared.orElseGet(() -> new PlainPipe(socket, _ -> {})),
        shared.isPresent() ? FlvEncoding.FRAMED : FlvEncoding.PLAIN);
    this.socket = socket;
  }

  @Override
  public void begin() {}

  @Override
  public void refuse(LiveRefusal why) {
    socket.close(FlvCloseCode.of(why), why.word());
  }

  @Override
  public void end(Ending why) {
    socket.close(FlvCloseCode.of(why), why.word());
  }
}
