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
 * The end of a connection. Whoever is told why has time to hear it: a connection that is closed
 * with something unread in it is reset, and its last words are lost on the way. But not for ever,
 * or who reads nothing would keep what waits for him.
 */
final class Farewell {
  /** Most time between our last word and the end. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Channel channel;
  private final ChannelFuture said;
  private final Future<?> limit;

  private Farewell(Channel channel, ChannelFuture said) {
    this.channel = channel;
    this.said = said;
    this.limit = channel.eventLoop().schedule(this::cut, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Says the last word, after all that waits. */
  static Farewell say(ChannelHandlerContext way, CloseWebSocketFrame last) {
    return new Farewell(way.channel(), way.writeAndFlush(last));
  }

  /** The client has said his last word too. */
  void answered() {
    said.addListener(ChannelFutureListener.CLOSE);
  }

  /** What the client says cannot be understood: he is to go when he has heard us. */
  void turnAway() {
    said.addListener(
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
  void over() {
    limit.cancel(false);
  }
}
