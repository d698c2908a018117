package rtcroom.engine.webrtc.srtp;

import rtcroom.base.NetworkOrder;

/** Where things stand in packets of RTP and RTCP, as far as protection needs it. */
final class PacketForm {
  /** How much of a packet of RTCP stays readable. */
  static final int RTCP_HEADER = 8;

  static final int NONE = -1;

  private static final int RTP_HEADER = 12;
  private static final int VERSION = 2;
  private static final int SOURCE_AT = 8;
  private static final int RTCP_SOURCE_AT = 4;
  private static final int WORD = 4;

  private PacketForm() {}

  /** How much of a packet of RTP stays readable; {@link #NONE} where it is none. */
  static int rtpHeader(byte[] packet, int length) {
    if (length < RTP_HEADER || !isVersion2(packet)) {
      return NONE;
    }
    int header = RTP_HEADER + WORD * (packet[0] & 0x0F);
    if ((packet[0] & 0x10) != 0) {
      if (header + WORD > length) {
        return NONE;
      }
      header += WORD + WORD * NetworkOrder.u16(packet, header + 2);
    }
    return header <= length ? header : NONE;
  }

  static boolean isRtcp(byte[] packet, int length) {
    return length >= RTCP_HEADER && isVersion2(packet);
  }

  private static boolean isVersion2(byte[] packet) {
    return (packet[0] & 0xFF) >> 6 == VERSION;
  }

  static int sequence(byte[] packet) {
    return NetworkOrder.u16(packet, 2);
  }

  static int source(byte[] packet) {
    return (int) NetworkOrder.u32(packet, SOURCE_AT);
  }

  static int rtcpSource(byte[] packet) {
    return (int) NetworkOrder.u32(packet, RTCP_SOURCE_AT);
  }
}
