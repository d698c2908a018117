package rtcroom.chat.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Speaks with one client over Netty, in frames whose bytes other sockets share. */
final class NettyTransport extends ChannelInboundHandlerAdapter implements Transport {
  private final FrameHandler handler;
  private final int mostBytes;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteArrayOutputStream parts;

  /** Of the message that has begun; a frame counts as a byte at least, or it might never end. */
  private int begun;

  private @Nullable CloseHandshake handshake;

  /**
   * Works once it is in a pipeline.
   *
   * @param mostBytes of a message, in however many frames
   */
  NettyTransport(FrameHandler handler, int mostBytes) {
    this.handler = handler;
    this.mostBytes = mostBytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void write(OutboundFrame outbound) {
    if (handshake != null) {
      return;
    }
    // A lost frame shows as a lost connection; nobody needs to hear of it twice.
    var _ = context().write(outbound.framed(context().alloc()), context().voidPromise());
  }

  @Override
  public void flush() {
    context().flush();
  }

  @Override
  public long queued() {
    ChannelOutboundBuffer buffer = context().channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  @Override
  public void ping() {
    if (handshake == null) {
      var _ = context().writeAndFlush(new PingWebSocketFrame());
    }
  }

  @Override
  public void pause() {
    context().channel().config().setAutoRead(false);
  }

  @Override
  public void resume() {
    context().channel().config().setAutoRead(true);
  }

  @Override
  public void close(CloseCode code) {
    if (handshake == null) {
      resume(); // to hear the client's own close frame
      handshake =
          CloseHandshake.start(context(), new CloseWebSocketFrame(code.code(), code.reason()));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    try {
      if (message instanceof CloseWebSocketFrame close) {
        peerClosed(close);
      } else if (message instanceof WebSocketFrame frame && handshake == null) {
        take(frame);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail so", e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    if (from.channel().isWritable()) {
      handler.drained();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    if (handshake != null) {
      handshake.ended();
    }
    handler.disconnected();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException e ->
          broken(
              switch (e.closeStatus().code()) {
                case 1007 -> CloseCode.NOT_UTF8;
                case 1009 -> CloseCode.TOO_LARGE;
                default -> CloseCode.NO_WEBSOCKET;
              });
      case TooLongFrameException _ -> broken(CloseCode.TOO_LARGE);
      default -> {
        var _ = from.close(); // the connection broke; that needs no close frame
      }
    }
  }

  private void take(WebSocketFrame frame) throws IOException {
    switch (frame) {
      case TextWebSocketFrame text -> part(text);
      case ContinuationWebSocketFrame more -> part(more);
      case BinaryWebSocketFrame _ -> handler.binary();
      case PingWebSocketFrame ping -> pinged(ping);
      case PongWebSocketFrame _ -> handler.pong();
      default -> broken(CloseCode.NO_WEBSOCKET);
    }
  }

  private void part(WebSocketFrame frame) throws IOException {
    ByteBuf bytes = frame.content();
    ByteArrayOutputStream before = parts;
    begun += Math.max(1, bytes.readableBytes());
    if (begun > mostBytes) {
      broken(CloseCode.TOO_LARGE);
    } else if (before == null && frame.isFinalFragment()) {
      begun = 0;
      message(bytes);
    } else {
      ByteArrayOutputStream all = before == null ? new ByteArrayOutputStream(begun) : before;
      bytes.readBytes(all, bytes.readableBytes());
      parts = all;
      if (frame.isFinalFragment()) {
        parts = null;
        begun = 0;
        message(Unpooled.wrappedBuffer(all.toByteArray()));
      }
    }
  }

  private void message(ByteBuf bytes) {
    if (ByteBufUtil.isText(bytes, UTF_8)) {
      handler.text(ByteBufUtil.getBytes(bytes));
    } else {
      broken(CloseCode.NOT_UTF8);
    }
  }

  private void pinged(PingWebSocketFrame ping) {
    if (handler.ping()) {
      var _ = context().writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }
  }

  private void peerClosed(CloseWebSocketFrame theirs) {
    if (handshake == null) {
      handler.peerClosing();
      handshake = CloseHandshake.start(context(), theirs.retain());
    }
    handshake.answered();
  }

  /** What comes after this cannot be told apart any more; it is read, but not looked at. */
  private void broken(CloseCode why) {
    if (context().pipeline().context("frames") != null) {
      context().pipeline().remove("frames");
    }
    handler.malformed(why);
    if (handshake != null) {
      handshake.shutOutput();
    }
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }
}
