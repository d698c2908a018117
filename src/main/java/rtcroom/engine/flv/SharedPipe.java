package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/**
 * Writes bytes that are shared between connections past Vert.x into Netty, without a copy. The only
 * class here that knows what Vert.x looks like inside.
 */
final class SharedPipe implements Pipe {
  private final ChannelHandlerContext way;

  private SharedPipe(ChannelHandlerContext way) {
    this.way = way;
    // It takes a promise per write; a viewer that does not read is noticed by what waits for it.
    if (way.pipeline().get(IdleStateHandler.class) != null) {
      way.pipeline().remove(IdleStateHandler.class);
    }
  }

  /** The way out of a connection whose answer, head and all, is written here. */
  static Optional<Pipe> of(HttpServerRequest request) {
    if (!(request.connection() instanceof ConnectionBase inside)) {
      return Optional.empty();
    }
    ChannelPipeline pipeline = inside.channel().pipeline();
    ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
    if (encoder == null) {
      encoder = pipeline.context(HttpServerCodec.class);
    }
    // What is written from its place goes on behind it: nothing is encoded twice.
    return Optional.ofNullable(encoder).map(SharedPipe::new);
  }

  /** The way out of a WebSocket, for whole frames. */
  static Optional<Pipe> of(ServerWebSocket socket) {
    return socket instanceof WebSocketInternal inside
        ? Optional.of(new SharedPipe(inside.channelHandlerContext()))
        : Optional.empty();
  }

  @Override
  public void write(ByteBuf bytes) {
    // A lost write shows as a lost connection; nobody needs to hear of it twice.
    var _ = way.write(bytes, way.voidPromise());
  }

  @Override
  public void flush() {
    way.flush();
  }

  @Override
  public long queued() {
    ChannelOutboundBuffer buffer = way.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  @Override
  public void whenClosed(Runnable task) {
    var _ = way.channel().closeFuture().addListener(_ -> task.run());
  }
}
