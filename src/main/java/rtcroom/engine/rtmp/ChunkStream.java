package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/** What is known of one chunk stream: the header that later chunks shorten, and the body so far. */
final class ChunkStream {
  /** A body that is announced large gets memory as it arrives: announcing alone costs little. */
  private static final int LEAST_MEMORY = 4096;

  private int time;
  private int step;
  private int length;
  private int type;
  private int stream;
  private boolean extended;
  private @Nullable ByteBuf body;

  /** Whether a message has begun and not ended. */
  boolean isOpen() {
    return body != null;
  }

  /** Bytes missing of the message that has begun. */
  int missing() {
    return length - held();
  }

  /** Bytes held of the message that has begun. */
  int held() {
    return body == null ? 0 : body.readableBytes();
  }

  /** Bytes of memory that the message takes which has begun. */
  int memory() {
    return body == null ? 0 : body.capacity();
  }

  /** Whether the last header with a time needed four more bytes for it. */
  boolean isExtended() {
    return extended;
  }

  /**
   * Whether the next bytes repeat the last time that needed four of its own. Most peers send them
   * with every chunk, as the specification has it; rtmpdump and old librtmp do not.
   *
   * @param bytes how many of the four have come
   */
  boolean mayRepeatTime(ByteBuf in, int bytes) {
    return begins(step, in, bytes) || begins(time, in, bytes);
  }

  private static boolean begins(int number, ByteBuf in, int bytes) {
    for (int i = 0; i < bytes; i++) {
      if (in.getByte(in.readerIndex() + i) != (byte) (number >> (24 - 8 * i))) {
        return false;
      }
    }
    return true;
  }

  int length() {
    return length;
  }

  int type() {
    return type;
  }

  int stream() {
    return stream;
  }

  void describe(int newLength, int newType, int newStream) {
    length = newLength;
    type = newType;
    stream = newStream;
  }

  /**
   * The time of the message that begins.
   *
   * @param absolute whether it is the time itself, else it counts from the message before
   * @param isExtended whether it needed four more bytes
   */
  void time(int given, boolean absolute, boolean isExtended) {
    time = absolute ? given : time + given;
    step = given;
    extended = isExtended;
  }

  /** A message without a time of its own. */
  void repeatStep() {
    time += step;
  }

  /**
   * A message begins, of the length described.
   *
   * @param available bytes that have come already, perhaps of others too
   */
  void begin(int available) {
    int memory = Math.min(length, Math.max(available, LEAST_MEMORY));
    body = Unpooled.buffer(memory, Math.max(length, 1));
  }

  void append(ByteBuf in, int bytes) {
    if (body != null) {
      body.writeBytes(in, bytes);
    }
  }

  /** Forgets the message that has begun, but not its header. */
  void abort() {
    body = null;
  }

  /** The message, of which nothing is missing. */
  Message end() {
    Buffer whole = body == null ? Buffer.buffer() : BufferInternal.buffer(body);
    body = null;
    return new Message(type, stream, time, whole);
  }
}
