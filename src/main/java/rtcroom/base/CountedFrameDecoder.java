package rtcroom.base;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.List;

/**
 * Reads frames of a WebSocket, and counts what has come of a frame or message that has not ended.
 * Where there is no memory for it the connection is closed. Pings of one who does not read what he
 * is sent are lost: their pongs would wait for him without bound.
 */
public final class CountedFrameDecoder extends WebSocket13FrameDecoder {
  private final MemoryBudget unfinished;
  private final ClientAddress from;

  /** Bytes that it has in the budget, and those of a message that are out already. */
  private int held;

  private int fragments;

  CountedFrameDecoder(WebSocketDecoderConfig config, MemoryBudget unfinished, ClientAddress from) {
    super(config);
    this.unfinished = unfinished;
    this.from = from;
  }

  /**
   * Takes the place of the decoder that a socket has, from the next read on.
   *
   * @param from counts as one with all sockets from there
   */
  public static void install(
      ServerWebSocket socket, int mostFrameBytes, MemoryBudget unfinished, ClientAddress from) {
    if (!(socket instanceof WebSocketInternal inside)) {
      return;
    }
    ChannelPipeline pipeline = inside.channelHandlerContext().pipeline();
    if (pipeline.get(WebSocket13FrameDecoder.class) != null) {
      WebSocketDecoderConfig config =
          WebSocketDecoderConfig.newBuilder()
              .expectMaskedFrames(true)
              .maxFramePayloadLength(mostFrameBytes)
              .closeOnProtocolViolation(false) // whoever has the socket says why
              .build();
      pipeline.replace(
          WebSocket13FrameDecoder.class,
          "frames",
          new CountedFrameDecoder(config, unfinished, from));
    }
  }

  /** One that counts for the same socket, and is to take the place of this one. */
  public CountedFrameDecoder with(WebSocketDecoderConfig config) {
    CountedFrameDecoder next = new CountedFrameDecoder(config, unfinished, from);
    next.held = held;
    held = 0;
    return next;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    super.channelRead(context, message);
    if (!context.isRemoved() && !hold(actualReadableBytes() + fragments)) {
      release();
      var _ = context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    release();
    super.channelInactive(context);
  }

  private boolean hold(int bytes) {
    if (!unfinished.strangerHolds(from, held, bytes)) {
      return false;
    }
    held = bytes;
    return true;
  }

  private void release() {
    hold(0);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    int before = out.size();
    super.decode(context, in, out);
    for (int i = out.size() - 1; i >= before; i--) {
      if (out.get(i) instanceof PingWebSocketFrame && !context.channel().isWritable()) {
        ReferenceCountUtil.release(out.remove(i));
      } else if (out.get(i) instanceof WebSocketFrame frame && carriesData(frame)) {
        fragments = frame.isFinalFragment() ? 0 : fragments + frame.content().readableBytes();
      }
    }
  }

  private static boolean carriesData(WebSocketFrame frame) {
    return frame instanceof TextWebSocketFrame
        || frame instanceof BinaryWebSocketFrame
        || frame instanceof ContinuationWebSocketFrame;
  }
}
