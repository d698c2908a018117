package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import rtcroom.base.Hmac;

/** The secret of a "2.0" application, for signing and checking. Safe for use by many threads. */
public final class SharedSecret implements SigningKey, CheckingKey {
  private final byte[] key;

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
    this.key = secret.strip().getBytes(UTF_8);
  }

  @Override
  public TicketVersion version() {
    return TicketVersion.SHARED_SECRET;
  }

  @Override
  public byte[] sign(byte[] text) {
    return Hmac.SHA256.of(key, text);
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
