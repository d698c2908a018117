package rtcroom.engine.webrtc.rtp;

import java.util.Arrays;
import rtcroom.base.NetworkOrder;

/** Finds elements of header extensions with heads of one byte and of two (RFC 8285). */
final class HeaderExtensions {
  private static final int ONE_BYTE = 0xBEDE;

  /** Its last four bits mean nothing to us. */
  private static final int TWO_BYTES = 0x1000;

  private static final int STOP = 15;
  private static final byte[] NOTHING = {};

  private HeaderExtensions() {}

  static byte[] find(RtpPacket packet, int id) {
    int form = NetworkOrder.u16(packet.bytes(), packet.extensions() - 4);
    if (form == ONE_BYTE) {
      return find(packet, id, false);
    }
    return (form & ~0x0F) == TWO_BYTES ? find(packet, id, true) : NOTHING;
  }

  private static byte[] find(RtpPacket packet, int id, boolean wide) {
    byte[] bytes = packet.bytes();
    int at = packet.extensions();
    while (at < packet.payload()) {
      int head = NetworkOrder.u8(bytes, at++);
      int found = wide ? head : head >> 4;
      if (head == 0) {
        continue; // padding
      }
      if ((!wide && found == STOP) || (wide && at == packet.payload())) {
        return NOTHING;
      }
      int length = wide ? NetworkOrder.u8(bytes, at++) : (head & 0x0F) + 1;
      if (at + length > packet.payload()) {
        return NOTHING;
      }
      if (found == id) {
        return Arrays.copyOfRange(bytes, at, at + length);
      }
      at += length;
    }
    return NOTHING;
  }
}
