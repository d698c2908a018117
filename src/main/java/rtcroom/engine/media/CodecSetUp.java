package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;

/** Tells set-ups of codecs from what only stands in their place. */
final class CodecSetUp {
  private static final int LEAST_AVC = 7;
  private static final int LEAST_HEVC = 23;
  private static final int LEAST_ANNEX_B = 5;
  private static final int LEAST_AV1 = 4;
  private static final int LEAST_AAC = 2;
  private static final int AV1_MARKER = 0x80;
  private static final int FIRST_RESERVED_RATE = 13;
  private static final int EXPLICIT_RATE = 15;

  private CodecSetUp() {}

  /** Of a packet that calls itself a set-up; {@link #isPossible}. */
  static PacketRole role(String codec, Buffer body, int at) {
    return isPossible(codec, body, at) ? PacketRole.SET_UP : PacketRole.BROKEN_SET_UP;
  }

  /**
   * Whether it can be the set-up of that codec. Of codecs not known here, whatever is there can be.
   *
   * @param at where the codec's own bytes begin
   */
  static boolean isPossible(String codec, Buffer body, int at) {
    int length = body.length() - at;
    return switch (codec) {
      case "H264" -> (length >= LEAST_AVC && body.getByte(at) == 1) || isAnnexB(body, at);
      case "HEVC" -> (length >= LEAST_HEVC && (body.getByte(at) & ~1) == 0) || isAnnexB(body, at);
      case "AV1" -> length >= LEAST_AV1 && (body.getByte(at) & AV1_MARKER) != 0;
      case "AAC" -> length >= LEAST_AAC && isAac(body.getUnsignedShort(at));
      default -> true;
    };
  }

  private static boolean isAac(int bits) {
    int rate = bits >> 7 & 0x0F;
    return bits >> 11 != 0 && (rate < FIRST_RESERVED_RATE || rate == EXPLICIT_RATE);
  }

  /** Some encoders put start codes where others put lengths. */
  private static boolean isAnnexB(Buffer body, int at) {
    boolean longer = body.length() > at && body.getByte(at) == 0;
    return body.length() >= at + LEAST_ANNEX_B
        && (NalUnits.isStartCode(body, at) || (longer && NalUnits.isStartCode(body, at + 1)));
  }
}
