package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * One connection's way out. Writes bytes that viewers share past Vert.x into Netty, since copies
 * would cost more than all the rest. For its event loop only.
 */
final class Wire {
  private final ChannelHandlerContext way;

  Wire(NetSocket socket) {
    way = ((NetSocketInternal) socket).channelHandlerContext();
  }

  ByteBuf buffer() {
    return way.alloc().buffer();
  }

  EventLoop loop() {
    return way.channel().eventLoop();
  }

  /** Takes over one reference; the bytes leave with the next {@link #flush()}. */
  void write(ByteBuf bytes) {
    // What is lost shows as a lost connection; nobody needs to hear of it twice.
    var _ = way.write(bytes, way.voidPromise());
  }

  void flush() {
    way.flush();
  }

  /** Bytes taken that the network has not. */
  long queued() {
    ChannelOutboundBuffer buffer = way.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /**
   * Says that nothing more comes, behind everything written. The peer may go on sending, and what
   * it sends must be read: closing on unread bytes would take back the last words.
   */
  void finish() {
    Channel channel = way.channel();
    way.writeAndFlush(way.alloc().buffer(0))
        .addListener(
            _ -> {
              if (channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
              }
            });
  }

  /** At once, whatever has been written. */
  void close() {
    var _ = way.close();
  }
}
