package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.NalUnits;
import rtcroom.engine.media.ParameterSets;

/**
 * Turns pictures of H.264 or HEVC from the form of FLV, lengths before NAL units or what stands for
 * them there, into that of transport streams: start codes, and parameter sets before key frames.
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

  /** The NAL units of a picture. */
  static final class Units {
    private final Buffer bytes;
    private boolean complete;

    private Units(int size) {
      bytes = Buffer.buffer(size);
    }

    boolean isEmpty() {
      return bytes.length() == 0;
    }
  }

  /**
   * Reads a picture. Of what is broken, what comes before the break.
   *
   * @param from where the codec's own bytes begin
   */
  Units units(Buffer body, int from) {
    Units units = new Units(body.length() + 64);
    NalUnits.each(
        body,
        from,
        sets.lengthSize(),
        (begin, end) -> {
          byte first = body.getByte(begin);
          units.complete |= codec.isSequenceSet(first);
          if (!codec.isDelimiter(first)) {
            units.bytes.appendBytes(START).appendBuffer(body, begin, end - begin);
          }
        });
    return units;
  }

  /**
   * The picture in the form of transport streams.
   *
   * @param entry whether it needs the parameter sets
   */
  Buffer picture(Units units, boolean entry) {
    Buffer picture = Buffer.buffer(units.bytes.length() + 128);
    picture.appendBytes(START).appendBytes(codec.delimiter());
    if (entry && !units.complete) {
      sets.units().forEach(set -> picture.appendBytes(START).appendBytes(set));
    }
    return picture.appendBuffer(units.bytes);
  }
}
