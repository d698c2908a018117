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
final class SharedOutput implements FlvOutput {
  private final ChannelHandlerContext context;

  private SharedOutput(ChannelHandlerContext context) {
    this.context = context;
  }

  /** The output of a connection whose answer, head and all, is written here. */
  static Optional<FlvOutput> of(HttpServerRequest request) {
    if (!(request.connection() instanceof ConnectionBase inside)) {
      return Optional.empty();
    }
    ChannelPipeline pipeline = inside.channel().pipeline();
    ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
    if (encoder == null) {
      encoder = pipeline.context(HttpServerCodec.class);
    }
    // What is written from its place goes on behind it: nothing is encoded twice.
    return Optional.ofNullable(encoder).map(SharedOutput::new);
  }

  /** The output of a WebSocket, for whole frames. */
  static Optional<FlvOutput> of(ServerWebSocket socket) {
    return socket instanceof WebSocketInternal inside
        ? Optional.of(new SharedOutput(inside.channelHandlerContext()))
        : Optional.empty();
  }

  /**
   * The idle time-out takes a promise per write, so it goes; but not before, or whoever is refused
   * a stream keeps his connection for ever.
   */
  @Override
  public void begin() {
    if (context.pipeline().get(IdleStateHandler.class) != null) {
      context.pipeline().remove(IdleStateHandler.class);
    }
  }

  @Override
  public void write(ByteBuf bytes) {
    // A lost write shows as a lost connection; nobody needs to hear of it twice.
    var _ = context.write(bytes, context.voidPromise());
  }

  @Override
  public void flush() {
    context.flush();
  }

  @Override
  public long queued() {
    ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  @Override
  public void whenClosed(Runnable task) {
    var _ = context.channel().closeFuture().addListener(_ -> task.run());
  }
}
