package rtcroom.engine.webrtc.rtp;

import rtcroom.base.NetworkOrder;

/** Tells the packet with which a decoder can begin. Reads no further than the payload goes. */
public final class KeyFrameStart {
  private static final int TYPE = 0x1F;
  private static final int SEQUENCE_SET = 7;
  private static final int STAP_A = 24;
  private static final int INTER_FRAME = 1;

  private KeyFrameStart() {}

  /** The one with the sequence parameter set: what follows is of no use without it. */
  public static boolean ofH264(RtpPacket packet) {
    if (packet.payloadLength() == 0) {
      return false;
    }
    byte[] bytes = packet.bytes();
    int type = bytes[packet.payload()] & TYPE;
    if (type != STAP_A) {
      return type == SEQUENCE_SET;
    }
    int at = packet.payload() + 1;
    while (at + 2 < packet.end()) {
      if ((bytes[at + 2] & TYPE) == SEQUENCE_SET) {
        return true;
      }
      at += 2 + NetworkOrder.u16(bytes, at);
    }
    return false;
  }

  /** The first one of a key frame. */
  public static boolean ofVp8(RtpPacket packet) {
    Vp8Descriptor descriptor = Vp8Descriptor.read(packet);
    int at = packet.payload() + descriptor.length();
    return descriptor.startsFrame() && at < packet.end() && (packet.bytes()[at] & INTER_FRAME) == 0;
  }
}
