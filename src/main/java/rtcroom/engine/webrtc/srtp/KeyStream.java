package rtcroom.engine.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import rtcroom.base.NetworkOrder;

/** What plain bytes are added to, and encrypted ones too. */
final class KeyStream {
  private static final int BLOCK = 16;
  private static final int SOURCE_AT = 4;
  private static final int INDEX_AT = 8;

  private final Cipher cipher;
  private final SecretKeySpec key;
  private final byte[] salt;
  private final byte[] iv = new byte[BLOCK];

  KeyStream(byte[] key, byte[] salt) {
    this.key = new SecretKeySpec(key, "AES");
    this.salt = salt;
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no AES in counter mode", e);
    }
  }

  void crypt(byte[] packet, int from, int length, int source, long index) {
    Arrays.fill(iv, (byte) 0);
    NetworkOrder.put32(iv, SOURCE_AT, source);
    iv[INDEX_AT] = (byte) (index >> 40);
    iv[INDEX_AT + 1] = (byte) (index >> 32);
    NetworkOrder.put32(iv, INDEX_AT + 2, index);
    for (int i = 0; i < salt.length; i++) {
      iv[i] ^= salt[i];
    }
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
      cipher.doFinal(packet, from, length, packet, from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES in counter mode failed", e);
    }
  }
}
