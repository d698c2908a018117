package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.ParameterSets;

/**
 * Turns pictures of H.264 or HEVC from the form of FLV, lengths before NAL units, into that of
 * transport streams: start codes, and parameter sets before key frames.
 *
 * @param sets from the codec's header
 * @param name as RFC 6381 has it; empty if unknown
 */
record VideoTrack(Codec codec, ParameterSets sets, String name) {
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
   * The NAL units of a picture.
   *
   * @param bytes each behind a start code; empty if there are none
   * @param complete whether parameter sets are among them
   */
  record Units(Buffer bytes, boolean complete) {}

  /**
   * Reads a picture. Of what is broken, what comes before the break.
   *
   * @param from where the first length stands
   */
  Units units(Buffer body, int from) {
    Buffer units = Buffer.buffer(body.length() + 64);
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
        units.appendBytes(START).appendBuffer(body, at, end - at);
      }
      at = end;
    }
    return new Units(units, complete);
  }

  /**
   * The picture in the form of transport streams.
   *
   * @param entry whether it needs the parameter sets
   */
  Buffer picture(Units units, boolean entry) {
    Buffer picture = Buffer.buffer(units.bytes().length() + 128);
    picture.appendBytes(START).appendBytes(codec.delimiter());
    if (entry && !units.complete()) {
      sets.units().forEach(set -> picture.appendBytes(START).appendBytes(set));
    }
    return picture.appendBuffer(units.bytes());
  }

  private long length(Buffer body, int at) {
    long length = 0;
    for (int i = 0; i < sets.lengthSize(); i++) {
      length = length << 8 | body.getUnsignedByte(at + i);
    }
    return length;
  }
}
