package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes chunks as peers do: shortest headers, chunk streams of any number, times repeated or not.
 * Knows the format from its description, not from the reader.
 */
final class PeerChunks {
  private final Map<Integer, Sent> streams = new HashMap<>();
  private final boolean repeatsTime;
  private int size = 128;

  /** The last message on a chunk stream, and the step of time that was last written. */
  private record Sent(Message message, int step) {}

  /** A message whose chunks are sent one at a time. */
  final class Cut {
    private final int number;
    private final Message message;
    private final ByteBuf body;
    private final int step;
    private final boolean extended;
    private final int format;
    private boolean begun;

    private Cut(int number, Message message) {
      this.number = number;
      this.message = message;
      this.body = ((BufferInternal) message.body()).getByteBuf();
      Sent before = streams.get(number);
      format = format(before, message);
      step =
          format == 0 || before == null ? message.time() : message.time() - before.message.time();
      extended = Integer.compareUnsigned(step, 0xFFFFFF) >= 0;
      streams.put(number, new Sent(message, step));
    }

    boolean isWhole() {
      return begun && !body.isReadable();
    }

    void next(ByteBuf out) {
      basic(begun ? 3 : format, out);
      if (!begun) {
        header(out);
      }
      if (extended && (repeatsTime || (!begun && format < 3))) {
        out.writeInt(step);
      }
      begun = true;
      out.writeBytes(body, Math.min(size, body.readableBytes()));
    }

    private void header(ByteBuf out) {
      if (format < 3) {
        out.writeMedium(extended ? 0xFFFFFF : step);
      }
      if (format < 2) {
        out.writeMedium(message.body().length()).writeByte(message.type());
      }
      if (format < 1) {
        out.writeIntLE(message.stream());
      }
    }

    private void basic(int as, ByteBuf out) {
      int high = as << 6;
      if (number < 64) {
        out.writeByte(high | number);
      } else if (number < 320) {
        out.writeByte(high).writeByte(number - 64);
      } else {
        out.writeByte(high | 1).writeShortLE(number - 64);
      }
    }
  }

  PeerChunks(boolean repeatsTime) {
    this.repeatsTime = repeatsTime;
  }

  /** Announces another size of chunks, and uses it. */
  void size(int bytes, ByteBuf out) {
    ByteBuf body = Unpooled.buffer(4).writeInt(bytes);
    Message announced = new Message(MessageType.SET_CHUNK_SIZE, 0, 0, BufferInternal.buffer(body));
    write(2, announced, out);
    size = bytes;
  }

  Cut cut(int number, Message message) {
    return new Cut(number, message);
  }

  void write(int number, Message message, ByteBuf out) {
    Cut cut = cut(number, message);
    do {
      cut.next(out);
    } while (!cut.isWhole());
  }

  /** The shortest that says it all; time that goes back needs the whole header. */
  private static int format(@Nullable Sent before, Message now) {
    if (before == null
        || before.message.stream() != now.stream()
        || now.time() - before.message.time() < 0) {
      return 0;
    }
    if (before.message.type() != now.type()
        || before.message.body().length() != now.body().length()) {
      return 1;
    }
    return before.step == now.time() - before.message.time() ? 3 : 2;
  }
}
