package rtcroom.engine.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes session keys of a master key, once for its whole life (a key derivation rate of 0).
 *
 * @see "RFC 3711 section 4.3 and appendix B.3; RFC 7714 section 11"
 */
final class KeyDerivation {
  private static final int BLOCK = 16;

  /** Where the label is added to the salt, which has 14 bytes here. */
  private static final int LABEL_AT = 7;

  private KeyDerivation() {}

  /**
   * Derives one key.
   *
   * @param bytes how long it is
   */
  static byte[] derive(SrtpMasterKey master, KeyLabel label, int bytes) {
    byte[] block = Arrays.copyOf(master.salt(), BLOCK);
    block[LABEL_AT] ^= (byte) label.number();
    try {
      Cipher stream = Cipher.getInstance("AES/CTR/NoPadding");
      SecretKeySpec key = new SecretKeySpec(master.key(), "AES");
      stream.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(block));
      return stream.doFinal(new byte[bytes]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("deriving an SRTP key failed", e);
    }
  }
}
