package rtcroom.live.embedded.flv;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import rtcroom.live.embedded.relay.Encoding;
import rtcroom.live.embedded.relay.Ending;
import rtcroom.live.embedded.relay.LiveRefusal;
import rtcroom.live.embedded.relay.Loop;
import rtcroom.live.embedded.relay.PlayProtocol;
import rtcroom.live.embedded.relay.Viewer;

/** A WebSocket that plays a stream as FLV. */
final class SocketViewer implements Viewer {
  private final ServerWebSocket socket;
  private final Loop loop;
  private final Pipe pipe;
  private final Encoding encoding;

  SocketViewer(ServerWebSocket socket, Loop loop) {
    this.socket = socket;
    this.loop = loop;
    Optional<Pipe> shared = SharedPipe.of(socket);
    // Vert.x makes the frames itself where it does the writing.
    this.encoding = shared.isPresent() ? FlvEncoding.FRAMED : FlvEncoding.PLAIN;
    this.pipe = shared.orElseGet(() -> new PlainPipe(socket, _ -> {}));
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.WS_FLV;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public void begin() {}

  @Override
  public void write(ByteBuf bytes) {
    pipe.write(bytes);
  }

  @Override
  public void flush() {
    pipe.flush();
  }

  @Override
  public long queued() {
    return pipe.queued();
  }

  @Override
  public void refuse(LiveRefusal why) {
    socket.close(FlvCloseCode.of(why), why.word());
  }

  @Override
  public void end(Ending why) {
    socket.close(FlvCloseCode.of(why), why.word());
  }
}
