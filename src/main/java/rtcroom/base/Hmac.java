package rtcroom.base;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests (RFC 2104). Pure; safe for use by many threads. */
public enum Hmac {
  SHA256("HmacSHA256"),
  /** What TURN servers expect; the weakness of SHA-1 does not touch HMAC. */
  SHA1("HmacSHA1");

  private final String algorithm;

  Hmac(String algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * The digest of the parts, one after the other.
   *
   * @throws IllegalArgumentException if the key is empty
   */
  public byte[] of(byte[] key, ByteBuffer... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (ByteBuffer part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** The digest of one text. */
  public byte[] of(byte[] key, byte[] text) {
    return of(key, ByteBuffer.wrap(text));
  }
}
