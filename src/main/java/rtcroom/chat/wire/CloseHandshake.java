package rtcroom.chat.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The closing handshake of a connection. Whoever is told why has time to hear it: a connection that
 * is closed with something unread in it is reset, and the close frame is lost. But not for ever, or
 * who reads nothing would keep what waits for him.
 */
final class CloseHandshake {
  /** Most time between our close frame and the end. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Channel channel;
  private final ChannelFuture sent;
  private final Future<?> limit;

  private CloseHandshake(Channel channel, ChannelFuture sent) {
    this.channel = channel;
    this.sent = sent;
    this.limit = channel.eventLoop().schedule(this::cut, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends the close frame, after all that waits. */
  static CloseHandshake start(ChannelHandlerContext context, CloseWebSocketFrame close) {
    return new CloseHandshake(context.channel(), context.writeAndFlush(close));
  }

  /** The client has sent a close frame too. */
  void answered() {
    sent.addListener(ChannelFutureListener.CLOSE);
  }

  /** What the client says cannot be understood: he is to go when he has heard us. */
  void shutOutput() {
    sent.addListener(
        _ -> {
          if (channel instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
          }
        });
  }

  private void cut() {
    var _ = channel.close();
  }

  /** The connection is no more. */
  void ended() {
    limit.cancel(false);
  }
}
