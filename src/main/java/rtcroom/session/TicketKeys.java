package rtcroom.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.sign.CheckingKey;
import rtcroom.sign.PrivateTicketKey;
import rtcroom.sign.PublicTicketKey;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.SigningKey;
import rtcroom.sign.TicketSigner;
import rtcroom.sign.TicketVerifier;

/**
 * The configured keys at work. An account has a key pair or, since 2019, a secret; one under way
 * from the first to the second has both: then tickets of either kind are believed, and new ones are
 * signed with the secret.
 */
public record TicketKeys(TicketSigner signer, TicketVerifier verifier) {
  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException if there is no key to sign with, or one cannot be read
   */
  public static TicketKeys of(IdentitySettings identity) {
    List<CheckingKey> checking = new ArrayList<>();
    SigningKey signing = null;
    Secret privateKey = identity.privateKey();
    if (privateKey != null) {
      PrivateTicketKey key = PrivateTicketKey.parse(privateKey.value());
      signing = key;
      checking.add(publicKey(identity, key));
    }
    Secret secret = identity.secretKey();
    if (secret != null) {
      SharedSecret key = new SharedSecret(secret.value());
      signing = key;
      checking.add(key);
    }
    if (signing == null) {
      throw new IllegalArgumentException("neither im.privateKey nor im.secretKey is configured");
    }
    return new TicketKeys(new TicketSigner(signing), new TicketVerifier(checking));
  }

  /** The same keys, with somebody who has a word on tickets that are genuine. */
  public TicketKeys with(TicketVerifier.Objection objection) {
    return new TicketKeys(signer, verifier.with(objection));
  }

  private static PublicTicketKey publicKey(IdentitySettings identity, PrivateTicketKey key) {
    @Nullable String configured = identity.publicKey();
    return configured == null ? key.publicKey() : PublicTicketKey.parse(configured);
  }
}
