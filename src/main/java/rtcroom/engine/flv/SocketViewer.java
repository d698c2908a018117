package rtcroom.engine.flv;

import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.StreamRequest;

/** A WebSocket that plays a stream as FLV. */
final class SocketViewer extends FlvViewer {
  private final ServerWebSocket socket;

  /**
   * @param asked what is wanted
   * @param shared the output that goes past Vert.x, where there is one; Vert.x makes the frames
   *     itself where it does the writing
   */
  SocketViewer(
      ServerWebSocket socket, StreamRequest asked, EventLoop loop, Optional<FlvOutput> shared) {
    super(
        PlayProtocol.WS_FLV,
        loop,
        shared.orElseGet(() -> new CopyingOutput(socket, _ -> {})),
        OpusFlv.of(asked, shared.isPresent() ? FlvEncoding.FRAMED : FlvEncoding.PLAIN));
    this.socket = socket;
  }

  @Override
  public void begin() {
    output().begin();
  }

  @Override
  public void refuse(LiveRefusal why) {
    socket.close(FlvCloseCode.of(why), why.word());
  }

  @Override
  public void end(EndCause why) {
    socket.close(FlvCloseCode.of(why), why.word());
  }
}
