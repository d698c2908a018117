package rtcroom.chat.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * One frame on its way to any number of sockets of one event loop, which share its bytes. Belongs
 * to that loop.
 */
final class OutboundFrame {
  private static final int FINAL_TEXT = 0x81;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_HEADER = 10;

  private final byte[] payload;
  private final int messages;
  private final boolean droppable;
  private @Nullable ByteBuf framed;

  private OutboundFrame(byte[] payload, int messages, boolean droppable) {
    this.payload = payload;
    this.messages = messages;
    this.droppable = droppable;
  }

  /** What must arrive, or the connection ends. */
  static OutboundFrame required(byte[] payload) {
    return new OutboundFrame(payload, 0, false);
  }

  /**
   * What may be left out for a slow reader.
   *
   * @param messages in it, for the count
   */
  static OutboundFrame droppable(byte[] payload, int messages) {
    return new OutboundFrame(payload, messages, true);
  }

  byte[] payload() {
    return payload;
  }

  int messages() {
    return messages;
  }

  boolean isDroppable() {
    return droppable;
  }

  /** The whole WebSocket frame, for one more socket; who writes it releases it. */
  ByteBuf framed(ByteBufAllocator memory) {
    ByteBuf frame = framed;
    if (frame == null) {
      frame = memory.directBuffer(payload.length + LONGEST_HEADER);
      writeHeader(frame, payload.length);
      frame.writeBytes(payload);
      framed = frame;
    }
    return frame.retainedDuplicate();
  }

  /** No more sockets get it. */
  void release() {
    if (framed != null) {
      framed.release();
      framed = null;
    }
  }

  private static void writeHeader(ByteBuf frame, int length) {
    frame.writeByte(FINAL_TEXT);
    if (length < TWO_BYTES) {
      frame.writeByte(length);
    } else if (length <= 0xFFFF) {
      frame.writeByte(TWO_BYTES).writeShort(length);
    } else {
      frame.writeByte(EIGHT_BYTES).writeLong(length);
    }
  }
}
