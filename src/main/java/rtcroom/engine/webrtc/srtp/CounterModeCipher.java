package rtcroom.engine.webrtc.srtp;

import static rtcroom.engine.webrtc.srtp.PacketForm.RTCP_HEADER;

import rtcroom.base.NetworkOrder;

/**
 * AES in counter mode with keys of 128 bits, and HMAC-SHA1 cut to 80 bits.
 *
 * @see "RFC 3711 sections 4.1.1 and 4.2.1"
 */
final class CounterModeCipher implements PacketCipher {
  private static final int TAG = 10;
  private static final int INDEX = 4;
  private static final int SEQUENCE_BITS = 16;
  private static final byte[] NOTHING = {};

  private final CounterModeKey rtp;
  private final CounterModeKey rtcp;
  private final byte[] overflows = new byte[INDEX];

  CounterModeCipher(SrtpMasterKey master) {
    rtp =
        new CounterModeKey(
            master, KeyLabel.RTP_ENCRYPTION, KeyLabel.RTP_AUTHENTICATION, KeyLabel.RTP_SALT);
    rtcp =
        new CounterModeKey(
            master, KeyLabel.RTCP_ENCRYPTION, KeyLabel.RTCP_AUTHENTICATION, KeyLabel.RTCP_SALT);
  }

  @Override
  public int protectRtp(byte[] packet, int length, int header, long index) {
    rtp.crypt(packet, header, length - header, PacketForm.source(packet), index);
    NetworkOrder.put32(overflows, 0, index >> SEQUENCE_BITS);
    System.arraycopy(rtp.tag(packet, length, overflows), 0, packet, length, TAG);
    return length + TAG;
  }

  @Override
  public int unprotectRtp(byte[] packet, int length, int header, long index) {
    int plain = length - TAG;
    if (plain < header) {
      return REFUSED;
    }
    NetworkOrder.put32(overflows, 0, index >> SEQUENCE_BITS);
    if (!isTag(packet, plain, rtp.tag(packet, plain, overflows))) {
      return REFUSED;
    }
    rtp.crypt(packet, header, plain - header, PacketForm.source(packet), index);
    return plain;
  }

  @Override
  public int protectRtcp(byte[] packet, int length, int index) {
    rtcp.crypt(packet, RTCP_HEADER, length - RTCP_HEADER, PacketForm.rtcpSource(packet), index);
    NetworkOrder.put32(packet, length, index | ENCRYPTED);
    int end = length + INDEX;
    System.arraycopy(rtcp.tag(packet, end, NOTHING), 0, packet, end, TAG);
    return end + TAG;
  }

  @Override
  public int unprotectRtcp(byte[] packet, int length) {
    int at = rtcpIndexAt(length);
    if (at < RTCP_HEADER || !isTag(packet, at + INDEX, rtcp.tag(packet, at + INDEX, NOTHING))) {
      return REFUSED;
    }
    int index = (int) NetworkOrder.u32(packet, at) & ~ENCRYPTED;
    rtcp.crypt(packet, RTCP_HEADER, at - RTCP_HEADER, PacketForm.rtcpSource(packet), index);
    return at;
  }

  @Override
  public int rtcpIndexAt(int length) {
    return length - TAG - INDEX;
  }

  /** Takes the same time wherever they differ. */
  private static boolean isTag(byte[] packet, int at, byte[] wanted) {
    int difference = 0;
    for (int i = 0; i < TAG; i++) {
      difference |= packet[at + i] ^ wanted[i];
    }
    return difference == 0;
  }
}
