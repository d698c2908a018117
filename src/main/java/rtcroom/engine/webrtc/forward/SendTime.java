package rtcroom.engine.webrtc.forward;

import rtcroom.base.NetworkOrder;
import rtcroom.engine.webrtc.rtp.RtpPacket;

/**
 * Writes when a packet was sent into its header, as receivers want it who estimate what the network
 * takes (abs-send-time: 24 bits, in 2^-18 s).
 */
final class SendTime {
  private static final int BYTES = 8;
  private static final int ONE_BYTE_FORM = 0xBEDE;
  private static final int AT = RtpPacket.HEADER + 5;

  private final int extension;

  /**
   * @param extension its number, 1 to 14; 0 where it was not agreed on, and nothing is written
   */
  SendTime(int extension) {
    this.extension = extension;
  }

  /** Bytes that it takes behind the header. */
  int length() {
    return extension == 0 ? 0 : BYTES;
  }

  /** Writes it all behind a header that was written. */
  void write(byte[] packet, long now) {
    if (extension != 0) {
      packet[0] |= 0x10;
      NetworkOrder.put16(packet, RtpPacket.HEADER, ONE_BYTE_FORM);
      NetworkOrder.put16(packet, RtpPacket.HEADER + 2, 1);
      packet[RtpPacket.HEADER + 4] = (byte) (extension << 4 | 2);
      update(packet, now);
    }
  }

  /** The packet that has it is sent now. */
  void update(byte[] packet, long now) {
    if (extension != 0) {
      long seconds = now / 1_000_000_000;
      long rest = now % 1_000_000_000;
      NetworkOrder.put24(packet, AT, (int) (seconds << 18 | (rest << 18) / 1_000_000_000));
    }
  }
}
