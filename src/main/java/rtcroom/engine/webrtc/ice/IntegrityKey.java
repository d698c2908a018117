package rtcroom.engine.webrtc.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A password with which messages are signed. For one thread. */
final class IntegrityKey {
  private final Mac mac;

  IntegrityKey(String password) {
    try {
      mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HMAC-SHA1", e);
    }
  }

  /** What signs the bytes before it, as if the message ended behind the signature. */
  byte[] sign(byte[] message, int before) {
    int length = before + StunFrame.ATTRIBUTE_HEADER + StunFrame.INTEGRITY - StunFrame.HEADER;
    mac.update(message, 0, StunFrame.LENGTH_AT);
    mac.update((byte) (length >> 8));
    mac.update((byte) length);
    mac.update(message, StunFrame.COOKIE_AT, before - StunFrame.COOKIE_AT);
    return mac.doFinal();
  }

  /** Whether the attribute that stands there is such a signature. */
  boolean isOf(byte[] message, int at) {
    int from = at + StunFrame.ATTRIBUTE_HEADER;
    byte[] found = Arrays.copyOfRange(message, from, from + StunFrame.INTEGRITY);
    return MessageDigest.isEqual(sign(message, at), found);
  }
}
