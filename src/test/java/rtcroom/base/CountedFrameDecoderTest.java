package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames and messages that begin and do not end. */
class CountedFrameDecoderTest {
  private static final int TEXT = 1;
  private static final int CONTINUATION = 0;
  private static final int PING = 9;
  private static final int FINAL = 0x80;

  private final MemoryBudget memory = new MemoryBudget(100_000);
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new CountedFrameDecoder(
              WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(60_000).build(),
              memory,
              ClientAddress.parse("192.0.2.1").orElseThrow()));

  @AfterEach
  void close() {
    channel.releaseInbound();
    var _ = channel.close();
  }

  @Test
  void a_frame_counts_until_it_is_whole() {
    ByteBuf frame = frame(FINAL | TEXT, 10_000);
    channel.writeInbound(frame.readRetainedSlice(6000));
    assertThat(memory.taken()).isBetween(5900L, 6000L);
    channel.writeInbound(frame);
    assertThat(memory.taken()).isZero();
    assertThat(channel.inboundMessages()).hasSize(1);
  }

  @Test
  void a_message_counts_until_its_last_frame_whatever_comes_between() {
    channel.writeInbound(frame(TEXT, 3000));
    channel.writeInbound(frame(FINAL | PING, 10));
    channel.writeInbound(frame(CONTINUATION, 4000));
    assertThat(memory.taken()).isEqualTo(7000);
    channel.writeInbound(frame(FINAL | CONTINUATION, 1));
    assertThat(memory.taken()).isZero();
  }

  @Test
  void where_there_is_no_memory_the_connection_is_closed_and_holds_nothing() {
    channel.writeInbound(frame(FINAL | TEXT, 50_000).readRetainedSlice(40_000));
    assertThat(channel.isOpen()).isFalse();
    assertThat(memory.refusals()).isOne();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void who_leaves_holds_nothing() {
    channel.writeInbound(frame(TEXT, 3000));
    var _ = channel.close();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void pings_are_lost_while_what_was_said_before_is_not_read() {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    channel.writeInbound(frame(FINAL | PING, 10));
    channel.writeInbound(frame(TEXT, 3000));
    assertThat(channel.inboundMessages()).hasSize(1);
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.writeInbound(frame(FINAL | PING, 10));
    assertThat(channel.inboundMessages()).hasSize(2);
  }

  @Test
  void who_takes_the_place_of_another_decoder_counts_for_the_same_socket() {
    CountedFrameDecoder first = channel.pipeline().get(CountedFrameDecoder.class);
    channel.writeInbound(frame(FINAL | TEXT, 100));
    WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder().build();
    channel.pipeline().replace(first, "next", first.with(config));
    ReferenceCountUtil.release(channel.readInbound());
    channel.writeInbound(frame(TEXT, 3000));
    assertThat(memory.taken()).isEqualTo(3000);
  }

  private static ByteBuf frame(int first, int length) {
    ByteBuf frame = Unpooled.buffer().writeByte(first);
    if (length < 126) {
      frame.writeByte(0x80 | length);
    } else {
      frame.writeByte(0x80 | 126).writeShort(length);
    }
    return frame.writeInt(0).writeZero(length);
  }
}
