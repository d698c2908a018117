package rtcroom.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import rtcroom.base.Hmac;
import rtcroom.base.Secret;

/**
 * What a relay (TURN) asks of its users: a name that says until when it is good, and the proof that
 * somebody who knows the relay's secret made it. Relays check it without asking us.
 *
 * @param username {@code <expiry, seconds since 1970>:<userID>}
 * @param password Base64 of HMAC-SHA1 over the username; SHA-1 is what all relays expect, and its
 *     weakness does not touch HMAC
 * @see "docs/turn.md for the relay's side, docs/protocol/signing.md for a test vector"
 */
public record TurnCredential(String username, String password) {
  /**
   * Signs. Pure; safe for use by many threads.
   *
   * @param secret the relay's {@code static-auth-secret}
   * @param userID may contain anything; relays read what stands before the first colon
   * @param expiry rounded down to seconds
   */
  public static TurnCredential of(Secret secret, String userID, Instant expiry) {
    String username = expiry.getEpochSecond() + ":" + userID;
    byte[] proof = Hmac.SHA1.of(secret.value().getBytes(UTF_8), username.getBytes(UTF_8));
    return new TurnCredential(username, Base64.getEncoder().encodeToString(proof));
  }

  /** Without the password, which opens the relay to its holder. */
  @Override
  public String toString() {
    return "TurnCredential[username=" + username + "]";
  }
}
