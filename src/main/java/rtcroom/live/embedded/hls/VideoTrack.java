package rtcroom.live.embedded.hls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import rtcroom.live.media.ParameterSets;

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
    H264(0x1B, new byte[] {9, (byte) 0xF0}),
    HEVC(0x24, new byte[] {0x46, 1, 0x50});

    private final int streamType;
    private final byte[] delimiter;

    Codec(int streamType, byte[] delimiter) {
      this.streamType = streamType;
      this.delimiter = delimiter;
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
  byte[] picture(Buffer body, int at, boolean key) {
    ByteArrayOutputStream units = new ByteArrayOutputStream(body.length() + 128);
    boolean complete = units(body, at, units);
    if (units.size() == 0) {
      return new byte[0];
    }
    ByteArrayOutputStream picture = new ByteArrayOutputStream(units.size() + 128);
    append(picture, codec.delimiter);
    if (key && !complete) {
      sets.units().forEach(set -> append(picture, set));
    }
    picture.writeBytes(units.toByteArray());
    return picture.toByteArray();
  }

  /** Appends the NAL units, and says whether parameter sets are among them. */
  private boolean units(Buffer body, int from, ByteArrayOutputStream out) {
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
        append(out, body.getBytes(at, end));
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

  private static void append(ByteArrayOutputStream out, byte[] unit) {
    out.writeBytes(START);
    out.writeBytes(unit);
  }
}
