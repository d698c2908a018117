package rtcroom.ws;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.function.BooleanSupplier;

/**
 * Writes frames that are encoded already, and shared between sockets, past Vert.x into Netty: three
 * times as many a second as through the public interface. The only class that knows what Vert.x
 * looks like inside.
 */
final class SharedWire implements Wire {
  private final ServerWebSocket socket;
  private final ChannelHandlerContext way;

  private SharedWire(ServerWebSocket socket, ChannelHandlerContext way) {
    this.socket = socket;
    this.way = way;
  }

  /**
   * The best way out there is.
   *
   * @param mayPing asked at every ping of the client, which Vert.x answers unasked otherwise
   */
  static Wire of(ServerWebSocket socket, BooleanSupplier mayPing) {
    if (!(socket instanceof WebSocketInternal inside)) {
      return new PlainWire(socket);
    }
    ChannelHandlerContext way = inside.channelHandlerContext();
    // We look after silent sockets ourselves; theirs takes a promise per write.
    if (way.pipeline().get(IdleStateHandler.class) != null) {
      way.pipeline().remove(IdleStateHandler.class);
    }
    way.pipeline().addBefore(way.name(), "pings", new PingGuard(mayPing));
    return new SharedWire(socket, way);
  }

  @Override
  public void write(Parcel parcel) {
    // A lost frame shows as a lost connection; nobody needs to hear of it twice.
    var _ = way.write(parcel.framed(way.alloc()), way.voidPromise());
  }

  @Override
  public void flush() {
    way.flush();
  }

  @Override
  public long queued() {
    Channel channel = way.channel();
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  @Override
  public void ping() {
    socket.writePing(Buffer.buffer());
  }

  @Override
  public void close(CloseCode code) {
    socket.close(code.code(), code.reason());
  }

  /** Lets through as many pings as may be answered. */
  private static final class PingGuard extends ChannelInboundHandlerAdapter {
    private final BooleanSupplier mayPing;

    PingGuard(BooleanSupplier mayPing) {
      this.mayPing = mayPing;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof PingWebSocketFrame && !mayPing.getAsBoolean()) {
        ReferenceCountUtil.release(message);
      } else {
        context.fireChannelRead(message);
      }
    }
  }
}
