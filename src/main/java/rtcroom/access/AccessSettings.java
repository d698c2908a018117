package rtcroom.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * Who may ask the server to sign: everybody, or holders of a token of the app's own account system.
 *
 * @param mode how callers prove who they are
 * @param secret verifies HS256 tokens; at least 32 bytes
 * @param publicKey PEM, verifies RS256 or ES256 tokens
 * @param jwksURL where the account system publishes its keys
 * @param issuer required {@code iss} of a token; not checked when absent
 * @param audience required {@code aud} of a token; not checked when absent
 */
public record AccessSettings(
    Mode mode,
    @Nullable Secret secret,
    @Nullable String publicKey,
    @Nullable URI jwksURL,
    @Nullable String issuer,
    @Nullable String audience) {

  /** In mode {@code SIG} exactly one of secret, publicKey and jwksURL is there. */
  public enum Mode {
    OPEN,
    SIG
  }

  /** No credential asked for. */
  public static AccessSettings open() {
    return new AccessSettings(Mode.OPEN, null, null, null, null, null);
  }
}
