package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.function.Consumer;

/** Writes through the public interface of Vert.x, with a copy for each connection. */
final class CopyingOutput implements FlvOutput {
  private final WriteStream<Buffer> out;
  private final Consumer<Handler<Void>> close;
  private long queued;

  /**
   * @param close takes what runs when the connection is closed
   */
  CopyingOutput(WriteStream<Buffer> out, Consumer<Handler<Void>> close) {
    this.out = out;
    this.close = close;
  }

  @Override
  public void begin() {}

  @Override
  public void write(ByteBuf bytes) {
    int length = bytes.readableBytes();
    queued += length;
    out.write(Buffer.buffer(ByteBufUtil.getBytes(bytes))).onComplete(_ -> queued -= length);
    bytes.release();
  }

  @Override
  public void flush() {}

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public void whenClosed(Runnable task) {
    close.accept(_ -> task.run());
  }
}
