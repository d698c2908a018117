package rtcroom.engine.rtmp;

import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.StreamRequest;

/** Whatever a message says: it is refused, or understood as packets or as a command. */
public final class MessageFuzz {
  private static final int[] TYPES = {8, 9, 15, 18, 22, 20, 17};

  private MessageFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 1) {
      return;
    }
    int type = TYPES[Byte.toUnsignedInt(data[0]) % TYPES.length];
    byte[] body = Arrays.copyOfRange(data, 1, data.length);
    Message message =
        new Message(type, 1, data.length, BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
    try {
      if (type == MessageType.COMMAND || type == MessageType.COMMAND_AMF3) {
        Command command = Command.read(message);
        StreamRequest.of(command.member("app").orElse(""), command.text(0), "somewhere");
      } else {
        new MediaReader(MessageFuzz::look).on(message);
      }
    } catch (BrokenRtmpException refused) {
      // As it should be.
    }
  }

  private static void look(Packet packet) {
    if (packet.isHeader() && packet.isKeyFrame()) {
      throw new IllegalStateException("both a header and a key frame");
    }
  }
}
