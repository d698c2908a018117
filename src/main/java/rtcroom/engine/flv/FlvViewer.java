package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Viewer;

/** A connection that plays a stream as FLV, through whichever output it has. */
abstract sealed class FlvViewer implements Viewer permits HttpViewer, SocketViewer {
  private final PlayProtocol protocol;
  private final EventLoop loop;
  private final FlvOutput output;
  private final Encoding encoding;

  /**
   * @param encoding what the output wants: whole chunks or frames where nobody behind it makes them
   */
  FlvViewer(PlayProtocol protocol, EventLoop loop, FlvOutput output, Encoding encoding) {
    this.protocol = protocol;
    this.loop = loop;
    this.output = output;
    this.encoding = encoding;
  }

  final FlvOutput output() {
    return output;
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
  public final EventLoop loop() {
    return loop;
  }

  @Override
  public final void write(ByteBuf bytes) {
    output.write(bytes);
  }

  @Override
  public final void flush() {
    output.flush();
  }

  @Override
  public final long queued() {
    return output.queued();
  }
}
