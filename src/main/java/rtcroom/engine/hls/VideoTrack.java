package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.ParameterSets;

/**
 * Turns pictures of H.264 or HEVC from the form of FLV, lengths before NAL units, into that of
 * transport streams: start codes, and parameter sets before key frames.
 *
 * @param sets from the codec's header
 */
record VideoTrack(Codec codec, ParameterSets sets) {
  private static final byte[] START = {0, 0, 0, 1};

  /** What differs between the two. */
  enum Codec {
    H264(0x1B),
    HEVC(0x24);

    private final int streamType;

    Codec(int streamType) {
      this.streamType = streamType;
    }

    /** The NAL unit that stands before each picture; it allows all kinds of them. */
    private byte[] delimiter() {
      return this == H264 ? new byte[] {9, (byte) 0xF0} : new byte[] {0x46, 1, 0x50};
    }

    private boolean isDelimiter(byte unit) {
      return this == H264 ? (unit & 0x1F) == 9 : (unit >> 1 & 0x3F) == 35;
    }

    private boolean isSequenceSet(byte unit) {
      return this == H264 ? (unit & 0x1F) == 7 : (unit >> 1 & 0x3F) == 33;
    }
  }

  int streamType() {
    return codec.streamType;
  }

  /**
   * The picture in the form of transport streams; empty if there is none. Of what is broken, what
   * comes before the break.
   *
   * @param at where the first length stands
   */
  Buffer picture(Buffer body, int at, boolean key) {
    Buffer units = Buffer.buffer(body.length() + 64);
    boolean complete = units(body, at, units);
    if (units.length() == 0) {
      return units;
    }
    Buffer picture = Buffer.buffer(units.length() + 128);
    picture.appendBytes(START).appendBytes(codec.delimiter());
    if (key && !complete) {
      sets.units().forEach(set -> picture.appendBytes(START).appendBytes(set));
    }
    return picture.appendBuffer(units);
  }

  /** Appends the NAL units, and says whether parameter sets are among them. */
  private boolean units(Buffer body, int from, Buffer out) {
    boolean complete = false;
    int at = from;
    while (at + sets.lengthSize() < body.length()) {
      long length = length(body, at);
      at += sets.lengthSize();
      if (length > body.length() - at) {
        break;
      }
      int end = at + (int) length;
      if (length > 0 && !codec.isDelimiter(body.getByte(at))) {
        complete |= codec.isSequenceSet(body.getByte(at));
        out.appendBytes(START).appendBuffer(body, at, end - at);
      }
      at = end;
    }
    return complete;
  }

  private long length(Buffer body, int at) {
    long length = 0;
    for (int i = 0; i < sets.lengthSize(); i++) {
      length = length << 8 | body.getUnsignedByte(at + i);
    }
    return length;
  }
}
