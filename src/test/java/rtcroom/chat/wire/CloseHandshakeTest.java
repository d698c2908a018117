package rtcroom.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a connection may take to end. */
class CloseHandshakeTest {
  private final Deaf handler = new Deaf();
  private final NettyTransport transport = new NettyTransport(handler, 1024);

  @Test
  void who_reads_nothing_is_cut_in_the_end() {
    EmbeddedChannel channel = new EmbeddedChannel(new Stuck(), transport);
    channel.freezeTime();
    transport.close(CloseCode.RESUME);
    channel.advanceTimeBy(CloseHandshake.LIMIT.toMillis() - 1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();

    assertThat(channel.isOpen()).isFalse();
    assertThat(handler.gone).isEqualTo(1);
  }

  @Test
  void who_answers_ends_it_at_once_and_leaves_nothing_to_be_done() {
    EmbeddedChannel channel = new EmbeddedChannel(transport);
    transport.close(CloseCode.REPLACED);
    CloseWebSocketFrame said = channel.readOutbound();
    assertThat(said.statusCode()).isEqualTo(4409);
    said.release();
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(new CloseWebSocketFrame(1000, ""));

    assertThat(channel.isOpen()).isFalse();
    channel.advanceTimeBy(CloseHandshake.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(channel.runScheduledPendingTasks()).as("the limit is cancelled").isEqualTo(-1);
    assertThat(handler.gone).isEqualTo(1);
  }

  @Test
  void nothing_is_said_after_the_farewell() {
    EmbeddedChannel channel = new EmbeddedChannel(transport);
    transport.close(CloseCode.SILENT);
    ReferenceCountUtil.release(channel.readOutbound());
    OutboundFrame late = OutboundFrame.required(new byte[] {'{', '}'});
    transport.write(late);
    late.release();
    transport.flush();
    transport.ping();
    transport.close(CloseCode.BROKEN);

    Object more = channel.readOutbound();
    assertThat(more).isNull();
    channel.finishAndReleaseAll();
  }

  @Test
  void what_is_no_frame_is_thrown_away() {
    EmbeddedChannel channel = new EmbeddedChannel(transport);
    var bytes = Unpooled.buffer().writeByte(1);
    channel.writeInbound(bytes);

    assertThat(bytes.refCnt()).isZero();
    channel.finishAndReleaseAll();
  }

  /** A client whose receive window stays shut. */
  private static final class Stuck extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
    }
  }

  /** Notes only the end. */
  private static final class Deaf implements FrameHandler {
    private int gone;

    @Override
    public void text(byte[] utf8) {}

    @Override
    public void binary() {}

    @Override
    public boolean ping() {
      return true;
    }

    @Override
    public void pong() {}

    @Override
    public void malformed(CloseCode why) {}

    @Override
    public void drained() {}

    @Override
    public void peerClosing() {}

    @Override
    public void disconnected() {
      gone++;
    }
  }
}
