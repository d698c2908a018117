package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.relay.Encoding;
import rtcroom.engine.relay.Loop;
import rtcroom.engine.relay.PlayProtocol;
import rtcroom.engine.relay.Viewer;

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
