package rtcroom.live.embedded.flv;

import io.netty.buffer.ByteBuf;
import rtcroom.live.embedded.relay.Encoding;
import rtcroom.live.embedded.relay.Loop;
import rtcroom.live.embedded.relay.PlayProtocol;
import rtcroom.live.embedded.relay.Viewer;

/** A connection that plays a stream as FLV, through whichever pipe it has. */
abstract sealed class FlvViewer implements Viewer permits HttpViewer, SocketViewer {
  private final PlayProtocol protocol;
  private final Loop loop;
  private final Pipe pipe;
  private final FlvEncoding encoding;

  /**
   * @param encoding what the pipe wants: whole chunks or frames where nobody behind it makes them
   */
  FlvViewer(PlayProtocol protocol, Loop loop, Pipe pipe, FlvEncoding encoding) {
    this.protocol = protocol;
    this.loop = loop;
    this.pipe = pipe;
    this.encoding = encoding;
  }

  final Pipe pipe() {
    return pipe;
  }

  @Override
  public final PlayProtocol protocol() {
    return protocol;
  }

  @Override
  public final Encoding encoding() {
    return encoding;
  }

  @Override
  public final Loop loop() {
    return loop;
  }

  @Override
  public final void write(ByteBuf bytes) {
    pipe.write(bytes);
  }

  @Override
  public final void flush() {
    pipe.flush();
  }

  @Override
  public final long queued() {
    return pipe.queued();
  }
}
