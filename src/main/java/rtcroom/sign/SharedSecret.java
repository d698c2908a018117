package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of a "2.0" application, for signing and checking. Safe for use by many threads. */
public final class SharedSecret implements SigningKey, CheckingKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Takes the secret as it is written, blanks around it excepted.
   *
   * @param secret as the console shows it; looks like hex, but its characters themselves are the
   *     key
   * @throws IllegalArgumentException if blank
   */
  public SharedSecret(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the secret is blank");
    }
    this.key = new SecretKeySpec(secret.strip().getBytes(UTF_8), ALGORITHM);
  }

  @Override
  public TicketVersion version() {
    return TicketVersion.SHARED_SECRET;
  }

  @Override
  public byte[] sign(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }
  }

  /** Takes the same time wherever the first difference is. */
  @Override
  public boolean verifies(byte[] text, byte[] signature) {
    return MessageDigest.isEqual(sign(text), signature);
  }

  @Override
  public String toString() {
    return "SharedSecret[masked]";
  }
}
