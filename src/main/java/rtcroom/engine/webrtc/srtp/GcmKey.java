package rtcroom.engine.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import rtcroom.base.NetworkOrder;

/** A cipher with the session key and salt of RTP or of RTCP. */
final class GcmKey {
  static final int TAG = 16;
  static final int IV = 12;

  private static final int IV_SOURCE_AT = 2;
  private static final int IV_INDEX_AT = 6;

  private final Cipher cipher;
  private final SecretKeySpec key;
  private final byte[] salt;
  private final byte[] iv = new byte[IV];

  GcmKey(byte[] key, byte[] salt) {
    this.key = new SecretKeySpec(key, "AES");
    this.salt = salt;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no AES-GCM", e);
    }
  }

  Cipher with(int mode, int source, long index)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    iv[0] = 0;
    iv[1] = 0;
    NetworkOrder.put32(iv, IV_SOURCE_AT, source);
    iv[IV_INDEX_AT] = (byte) (index >> 40);
    iv[IV_INDEX_AT + 1] = (byte) (index >> 32);
    NetworkOrder.put32(iv, IV_INDEX_AT + 2, index);
    for (int i = 0; i < IV; i++) {
      iv[i] ^= salt[i];
    }
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, iv));
    return cipher;
  }
}
