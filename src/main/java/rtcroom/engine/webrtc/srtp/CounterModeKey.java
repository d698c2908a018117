package rtcroom.engine.webrtc.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The session keys of RTP or of RTCP. */
final class CounterModeKey {
  private static final int SALT = 14;
  private static final int AUTHENTICATION_KEY = 20;

  private final KeyStream stream;
  private final Mac mac;

  CounterModeKey(
      SrtpMasterKey master, KeyLabel encryption, KeyLabel authentication, KeyLabel salt) {
    stream =
        new KeyStream(
            KeyDerivation.derive(master, encryption, master.profile().keyBytes()),
            KeyDerivation.derive(master, salt, SALT));
    byte[] secret = KeyDerivation.derive(master, authentication, AUTHENTICATION_KEY);
    try {
      mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HMAC-SHA1", e);
    }
  }

  /** Encrypts what is plain, and the other way round. */
  void crypt(byte[] packet, int from, int length, int source, long index) {
    stream.crypt(packet, from, length, source, index);
  }

  byte[] tag(byte[] packet, int length, byte[] suffix) {
    mac.update(packet, 0, length);
    return mac.doFinal(suffix);
  }
}
