package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from chunks, however the network cuts them. For one connection and its
 * thread. Obeys Set Chunk Size and Abort, and hands on all others.
 */
final class ChunkReader {
  /** Of messages that have begun and not ended, beside the longest one allowed. */
  private static final int MAX_BEGUN_BESIDE = 2 << 20;

  private static final int MAX_STREAMS = 64;

  /** A message has no more bytes; the specification takes longer chunks for chunks of so many. */
  private static final int MAX_CHUNK = 0xFFFFFF;

  private static final int FIRST_CHUNK_SIZE = 128;
  private static final byte[] NOTHING = {};

  /** Formats of headers: each lacks one part more. */
  private static final int WHOLE = 0;

  private static final int WITHOUT_STREAM = 1;
  private static final int CONTINUED = 3;
  private static final int[] HEADER_LENGTHS = {11, 7, 3, 0};

  /** Bytes of a time that does not fit into the header. */
  private static final int EXTENSION = 4;

  private final Map<Integer, ChunkStream> streams = new HashMap<>();

  /** At most one header that has not come whole: all else is taken at once. */
  private byte[] held = NOTHING;

  /** The stream whose chunk is not yet read to its end, and what is missing of the chunk. */
  private @Nullable ChunkStream current;

  private int missing;
  private int chunkSize = FIRST_CHUNK_SIZE;
  private int maxMessage;
  private int mostBeside = MAX_BEGUN_BESIDE;

  /** Bytes of memory of all messages that have begun. */
  private int begun;

  /** Hears of messages. */
  @FunctionalInterface
  interface Receiver {
    void on(Message message) throws BrokenRtmpException;
  }

  /**
   * A reader at the beginning.
   *
   * @param maxMessage in bytes; longer ones are not read
   */
  ChunkReader(int maxMessage) {
    this.maxMessage = maxMessage;
  }

  /**
   * A reader of one who may say little until more is {@link #allow allowed}.
   *
   * @param most bytes of messages, and of all together that have begun
   */
  static ChunkReader ofStranger(int most) {
    ChunkReader reader = new ChunkReader(most);
    reader.mostBeside = 0;
    return reader;
  }

  /** From now on takes messages of that many bytes, and as many at once as encoders have. */
  void allow(int longest) {
    maxMessage = longest;
    mostBeside = MAX_BEGUN_BESIDE;
  }

  /** Bytes of memory that are taken by what has begun and not ended. */
  int memory() {
    return begun + held.length;
  }

  /** Forgets what has begun; nothing can be read any more. */
  void forget() {
    streams.clear();
    held = NOTHING;
    begun = 0;
  }

  /**
   * Reads what came.
   *
   * @param in is read to its end, and neither kept nor released
   * @throws BrokenRtmpException where the connection has to be given up
   */
  void read(ByteBuf in, Receiver receiver) throws BrokenRtmpException {
    ByteBuf all = held.length == 0 ? in : Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(held), in);
    held = NOTHING;
    while (all.isReadable()) {
      ChunkStream open = current;
      if (open == null) {
        open = header(all);
        if (open == null) {
          held = ByteBufUtil.getBytes(all);
          break;
        }
      }
      payload(open, all, receiver);
    }
    in.skipBytes(in.readableBytes());
  }

  /** Takes what there is of the chunk; its header has been read. */
  private void payload(ChunkStream stream, ByteBuf in, Receiver receiver)
      throws BrokenRtmpException {
    int bytes = Math.min(missing, in.readableBytes());
    int before = stream.memory();
    stream.append(in, bytes);
    grow(stream.memory() - before);
    missing -= bytes;
    if (missing > 0) {
      return;
    }
    current = null;
    if (stream.missing() == 0) {
      begun -= stream.memory();
      Message message = stream.end();
      switch (message.type()) {
        case MessageType.SET_CHUNK_SIZE -> setChunkSize(message.body());
        case MessageType.ABORT -> abort(message.body());
        default -> receiver.on(message);
      }
    }
  }

  /** Reads a header; null, and nothing read, where it is not whole. */
  private @Nullable ChunkStream header(ByteBuf in) throws BrokenRtmpException {
    int start = in.readerIndex();
    int first = in.readUnsignedByte();
    int format = first >> 6;
    int number = first & 0x3F;
    int wide = number == 0 ? 1 : number == 1 ? 2 : 0;
    if (in.readableBytes() >= wide + HEADER_LENGTHS[format]) {
      ChunkStream stream = stream(wide == 0 ? number : wideNumber(wide, in), format);
      if (format == CONTINUED ? continued(stream, in) : begun(stream, format, in)) {
        current = stream;
        missing = Math.min(chunkSize, stream.missing());
        return stream;
      }
    }
    in.readerIndex(start);
    return null;
  }

  private static int wideNumber(int bytes, ByteBuf in) {
    return 64 + (bytes == 1 ? in.readUnsignedByte() : in.readUnsignedShortLE());
  }

  private ChunkStream stream(int number, int format) throws BrokenRtmpException {
    ChunkStream known = streams.get(number);
    if (known != null) {
      return known;
    }
    // librtmp begins with the second format, on the stream of its control messages.
    if (format > WITHOUT_STREAM) {
      throw new BrokenRtmpException(RtmpFault.BROKEN_CHUNK);
    }
    if (streams.size() == MAX_STREAMS) {
      throw new BrokenRtmpException(RtmpFault.TOO_MUCH_BEGUN);
    }
    ChunkStream stream = new ChunkStream();
    streams.put(number, stream);
    return stream;
  }

  /** The first chunk of a message, with a time; false where the header is not whole. */
  private boolean begun(ChunkStream stream, int format, ByteBuf in) throws BrokenRtmpException {
    if (stream.isOpen()) {
      throw new BrokenRtmpException(RtmpFault.BROKEN_CHUNK);
    }
    int time = in.readUnsignedMedium();
    int length = format <= WITHOUT_STREAM ? in.readUnsignedMedium() : stream.length();
    int type = format <= WITHOUT_STREAM ? in.readUnsignedByte() : stream.type();
    int id = format == WHOLE ? in.readIntLE() : stream.stream();
    boolean extended = time == ChunkWriter.EXTENDED;
    if (extended) {
      if (in.readableBytes() < EXTENSION) {
        return false;
      }
      time = in.readInt();
    }
    if (length > maxMessage) {
      throw new BrokenRtmpException(RtmpFault.MESSAGE_TOO_LONG);
    }
    stream.describe(length, type, id);
    stream.time(time, format == WHOLE, extended);
    stream.begin(in.readableBytes());
    grow(stream.memory());
    return true;
  }

  private void grow(int bytes) throws BrokenRtmpException {
    begun += bytes;
    if (begun > maxMessage + mostBeside) {
      throw new BrokenRtmpException(RtmpFault.TOO_MUCH_BEGUN);
    }
  }

  /** A chunk without a time; false where it cannot be told yet whether the time is repeated. */
  private static boolean continued(ChunkStream stream, ByteBuf in) {
    if (stream.isExtended()) {
      int bytes = Math.min(EXTENSION, in.readableBytes());
      if (stream.mayRepeatTime(in, bytes)) {
        if (bytes < EXTENSION) {
          return false;
        }
        in.skipBytes(EXTENSION);
      }
    }
    if (!stream.isOpen()) {
      stream.repeatStep();
      stream.begin(in.readableBytes());
    }
    return true;
  }

  private void setChunkSize(Buffer body) throws BrokenRtmpException {
    int size = number(body);
    if (size < 1) {
      throw new BrokenRtmpException(RtmpFault.BAD_CHUNK_SIZE);
    }
    chunkSize = Math.min(size, MAX_CHUNK);
  }

  private void abort(Buffer body) throws BrokenRtmpException {
    ChunkStream stream = streams.get(number(body));
    if (stream != null) {
      begun -= stream.memory();
      stream.abort();
    }
  }

  private static int number(Buffer body) throws BrokenRtmpException {
    if (body.length() < Integer.BYTES) {
      throw new BrokenRtmpException(RtmpFault.BROKEN_MESSAGE);
    }
    return body.getInt(0);
  }
}
