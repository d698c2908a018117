package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import java.util.List;
import rtcroom.engine.webrtc.rtp.PayloadTaker;
import rtcroom.engine.webrtc.sdp.CodecKind;

/**
 * What stands before a payload in the bytes that viewers share: a length of two bytes, the codec,
 * marks, and eight bytes of time.
 *
 * @param time when it is shown, in milliseconds of the stream
 */
record Payload(CodecKind codec, int marks, long time) {
  /** Bytes of it. */
  static final int HEAD = 12;

  /** The first one of a frame. */
  static final int FIRST = 1;

  /** The last one of a frame. */
  static final int LAST = 2;

  /** Of a key frame. */
  static final int KEY = 4;

  /** What a decoder has to know before key frames. */
  static final int SET_UP = 8;

  /** A picture that no browser can be sent. */
  static final int OTHER = 16;

  /** Of a picture that is shown later than it is decoded, as where there are B-frames. */
  static final int DELAYED = 32;

  /** Sound in AAC, which no browser can be sent; with {@link #SET_UP} what its frames are. */
  static final int AAC = 64;

  private static final List<CodecKind> CODECS = List.of(CodecKind.values());

  /** Reads one, and leaves the reader at its bytes. */
  static Payload read(ByteBuf in) {
    in.skipBytes(2);
    CodecKind codec = CODECS.get(in.readByte());
    int marks = in.readByte();
    return new Payload(codec, marks, in.readLong());
  }

  /** How many bytes follow what {@link #read} reads. */
  static int length(ByteBuf in) {
    return in.getUnsignedShort(in.readerIndex());
  }

  boolean is(int mark) {
    return (marks & mark) != 0;
  }

  void write(byte[] head, byte[] bytes, int from, int to, ByteBuf out) {
    out.writeShort(head.length + to - from).writeByte(CODECS.indexOf(codec)).writeByte(marks);
    out.writeLong(time).writeBytes(head).writeBytes(bytes, from, to - from);
  }

  /** Writes the payloads of one frame. */
  static final class Cut implements PayloadTaker {
    private final CodecKind codec;
    private final int kind;
    private final long time;
    private final ByteBuf out;
    private boolean begun;

    /**
     * Of a frame.
     *
     * @param kind marks that all its payloads have
     */
    Cut(CodecKind codec, int kind, long time, ByteBuf out) {
      this.codec = codec;
      this.kind = kind;
      this.time = time;
      this.out = out;
    }

    @Override
    public void payload(byte[] head, byte[] bytes, int from, int to, boolean last) {
      int marks = kind | (begun ? 0 : FIRST) | (last ? LAST : 0);
      begun = true;
      new Payload(codec, marks, time).write(head, bytes, from, to, out);
    }
  }
}
