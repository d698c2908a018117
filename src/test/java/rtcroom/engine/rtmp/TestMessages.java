package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/** Messages that look like H.264 and AAC from outside, and hold anything inside. */
final class TestMessages {
  private static final int AVC = 7;
  private static final int KEY = 0x10;
  private static final int INTER = 0x20;

  private TestMessages() {}

  static Message videoHeader(int... setUp) {
    return video(0, KEY | AVC, 0, bytes(setUp));
  }

  static Message keyFrame(int time, int... content) {
    return video(time, KEY | AVC, 1, bytes(content));
  }

  static Message frame(int time, byte... content) {
    return video(time, INTER | AVC, 1, content);
  }

  static Message sound(int time, int... content) {
    ByteBuf body = Unpooled.buffer().writeByte(0xAF).writeByte(1).writeBytes(bytes(content));
    return new Message(MessageType.AUDIO, 1, time, BufferInternal.buffer(body));
  }

  static Message data(Buffer body) {
    return new Message(MessageType.DATA, 1, 0, body);
  }

  private static Message video(int time, int first, int packetType, byte[] content) {
    ByteBuf body = Unpooled.buffer().writeByte(first).writeByte(packetType).writeMedium(0);
    return new Message(MessageType.VIDEO, 1, time, BufferInternal.buffer(body.writeBytes(content)));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
