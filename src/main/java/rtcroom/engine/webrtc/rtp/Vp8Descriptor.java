package rtcroom.engine.webrtc.rtp;

import rtcroom.base.NetworkOrder;

/**
 * What comes before VP8 in a packet (RFC 7741, section 4.2).
 *
 * @param length of the descriptor in bytes; may be more than the payload, where that is cut off
 * @param startsFrame whether the first partition of a picture begins here
 * @param pictureId 7 or 15 bits; -1 for none
 * @param temporalLayer 0 to 3; 0 where nothing is said
 */
public record Vp8Descriptor(int length, boolean startsFrame, int pictureId, int temporalLayer) {
  private static final int EXTENDED = 0x80;
  private static final int PICTURE_ID = 0x80;
  private static final int LEVEL_ZERO_INDEX = 0x40;
  private static final int LAYER_OR_KEY_INDEX = 0x30;
  private static final int LAYER = 0x20;
  private static final int LONG_ID = 0x80;

  /** Never fails: what is cut off reads as zeros. */
  public static Vp8Descriptor read(RtpPacket packet) {
    int head = byteAt(packet, 0);
    boolean start = (head & 0x17) == 0x10;
    if ((head & EXTENDED) == 0) {
      return new Vp8Descriptor(1, start, -1, 0);
    }
    int kinds = byteAt(packet, 1);
    int at = 2;
    int pictureId = -1;
    if ((kinds & PICTURE_ID) != 0) {
      pictureId = byteAt(packet, at++);
      if ((pictureId & LONG_ID) != 0) {
        pictureId = (pictureId & 0x7F) << 8 | byteAt(packet, at++);
      }
    }
    at += (kinds & LEVEL_ZERO_INDEX) != 0 ? 1 : 0;
    int layer = (kinds & LAYER) != 0 ? byteAt(packet, at) >> 6 : 0;
    at += (kinds & LAYER_OR_KEY_INDEX) != 0 ? 1 : 0;
    return new Vp8Descriptor(at, start, pictureId, layer);
  }

  private static int byteAt(RtpPacket packet, int offset) {
    int at = packet.payload() + offset;
    return at < packet.end() ? NetworkOrder.u8(packet.bytes(), at) : 0;
  }
}
