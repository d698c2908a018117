package rtcroom.engine.webrtc.srtp;

import static rtcroom.engine.webrtc.srtp.PacketForm.RTCP_HEADER;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import rtcroom.base.NetworkOrder;

/**
 * AES-GCM with keys of 128 bits.
 *
 * @see "RFC 7714 sections 8 and 9"
 */
final class GcmCipher implements PacketCipher {
  private static final int TAG = GcmKey.TAG;
  private static final int INDEX = 4;

  private final GcmKey rtp;
  private final GcmKey rtcp;

  GcmCipher(SrtpMasterKey master) {
    this(
        new GcmKey(
            KeyDerivation.derive(master, KeyLabel.RTP_ENCRYPTION, master.profile().keyBytes()),
            KeyDerivation.derive(master, KeyLabel.RTP_SALT, GcmKey.IV)),
        new GcmKey(
            KeyDerivation.derive(master, KeyLabel.RTCP_ENCRYPTION, master.profile().keyBytes()),
            KeyDerivation.derive(master, KeyLabel.RTCP_SALT, GcmKey.IV)));
  }

  /** With session keys. */
  GcmCipher(GcmKey rtp, GcmKey rtcp) {
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  @Override
  public int protectRtp(byte[] packet, int length, int header, long index) {
    try {
      Cipher cipher = rtp.with(Cipher.ENCRYPT_MODE, PacketForm.source(packet), index);
      cipher.updateAAD(packet, 0, header);
      return header + cipher.doFinal(packet, header, length - header, packet, header);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encrypting RTP failed", e);
    }
  }

  @Override
  public int unprotectRtp(byte[] packet, int length, int header, long index) {
    if (length < header + TAG) {
      return REFUSED;
    }
    try {
      Cipher cipher = rtp.with(Cipher.DECRYPT_MODE, PacketForm.source(packet), index);
      cipher.updateAAD(packet, 0, header);
      return header + cipher.doFinal(packet, header, length - header, packet, header);
    } catch (AEADBadTagException forged) {
      return REFUSED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("decrypting RTP failed", e);
    }
  }

  @Override
  public int protectRtcp(byte[] packet, int length, int index) {
    int at = length + TAG;
    NetworkOrder.put32(packet, at, index | ENCRYPTED);
    try {
      Cipher cipher = rtcp.with(Cipher.ENCRYPT_MODE, PacketForm.rtcpSource(packet), index);
      authenticateHeader(cipher, packet, at);
      cipher.doFinal(packet, RTCP_HEADER, length - RTCP_HEADER, packet, RTCP_HEADER);
      return at + INDEX;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encrypting RTCP failed", e);
    }
  }

  @Override
  public int unprotectRtcp(byte[] packet, int length) {
    int at = rtcpIndexAt(length);
    if (at < RTCP_HEADER + TAG) {
      return REFUSED;
    }
    int index = (int) NetworkOrder.u32(packet, at) & ~ENCRYPTED;
    try {
      Cipher cipher = rtcp.with(Cipher.DECRYPT_MODE, PacketForm.rtcpSource(packet), index);
      authenticateHeader(cipher, packet, at);
      return RTCP_HEADER
          + cipher.doFinal(packet, RTCP_HEADER, at - RTCP_HEADER, packet, RTCP_HEADER);
    } catch (AEADBadTagException forged) {
      return REFUSED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("decrypting RTCP failed", e);
    }
  }

  private static void authenticateHeader(Cipher cipher, byte[] packet, int indexAt) {
    cipher.updateAAD(packet, 0, RTCP_HEADER);
    cipher.updateAAD(packet, indexAt, INDEX);
  }

  @Override
  public int rtcpIndexAt(int length) {
    return length - INDEX;
  }
}
