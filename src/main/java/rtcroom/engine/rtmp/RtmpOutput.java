package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.NettyEventLoop;

/**
 * What one connection sends. Writes bytes that viewers share past Vert.x into Netty, since copies
 * would cost more than all the rest. For its event loop only.
 */
final class RtmpOutput {
  private final ChannelHandlerContext context;
  private final EventLoop loop;

  RtmpOutput(NetSocket socket) {
    context = ((NetSocketInternal) socket).channelHandlerContext();
    loop = new NettyEventLoop(context.channel().eventLoop());
  }

  ByteBuf buffer() {
    return context.alloc().buffer();
  }

  EventLoop loop() {
    return loop;
  }

  /** Takes over one reference; the bytes leave with the next {@link #flush()}. */
  void write(ByteBuf bytes) {
    // What is lost shows as a lost connection; nobody needs to hear of it twice.
    var _ = context.write(bytes, context.voidPromise());
  }

  void flush() {
    context.flush();
  }

  /** Bytes taken that the network has not. */
  long queued() {
    ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /**
   * Says that nothing more comes, behind everything written. The peer may go on sending, and what
   * it sends must be read: closing on unread bytes would take back the last words.
   */
  void finish() {
    Channel channel = context.channel();
    context
        .writeAndFlush(context.alloc().buffer(0))
        .addListener(
            _ -> {
              if (channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
              }
            });
  }

  /** At once, whatever has been written. */
  void close() {
    var _ = context.close();
  }
}
