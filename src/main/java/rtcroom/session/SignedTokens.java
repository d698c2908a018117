package rtcroom.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.room.UserId;

/**
 * Tokens that every node believes which knows the secret, and that none keeps. Each is, in Base64
 * for addresses: a version (1 byte), the entry of the log that its node had reached (6), its end in
 * seconds since 1970 (5), a number of its own (8), and the first 16 bytes of an HMAC-SHA256 of all
 * these and the userID. What was ended is in {@link EndedLogins}; since a token says how far its
 * node had read, no clock decides whether an order of the operator came after it.
 *
 * <p>How long a token idles, and how many a user has, nobody knows.
 */
public final class SignedTokens implements SessionTokens {
  private static final byte VERSION = 1;
  private static final int SIGNED = 20;
  private static final int BYTES = 36;
  private static final int LENGTH = 48;
  private static final int ENTRY_BITS = 48;
  private static final int END_BITS = 40;
  private static final String HMAC = "HmacSHA256";
  private static final byte[] SALT = "rtcroom session token 1".getBytes(US_ASCII);

  /** Whoever holds a token may guess at the secret by it: each guess costs this. */
  private static final int ROUNDS = 200_000;

  private static final int KEY_BITS = 256;

  private final SecretKeySpec key;
  private final Duration maxLifetime;
  private final SecureRandom random;
  private final EndedLogins ended;

  /** What a genuine token says. */
  record Content(long entry, long endSeconds, long number) {}

  /**
   * Takes about a tenth of a second.
   *
   * @param secret of all nodes
   */
  public SignedTokens(
      Secret secret, TokenSettings settings, EndedLogins ended, SecureRandom random) {
    this.key = key(secret);
    this.maxLifetime = settings.maxLifetime();
    this.random = random;
    this.ended = ended;
  }

  @Override
  public String issue(UserId user, Instant sigExpiry, Instant now) {
    Instant oldest = now.plus(maxLifetime);
    Instant end = sigExpiry.isBefore(oldest) ? sigExpiry : oldest;
    ByteBuffer token = ByteBuffer.allocate(BYTES);
    token.put(VERSION);
    put(token, ended.reached(), ENTRY_BITS);
    put(token, end.getEpochSecond(), END_BITS);
    token.putLong(random.nextLong());
    token.put(mac(user, token.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  @Override
  public boolean check(UserId user, String token, long nowMillis) {
    Content content = read(user, token);
    return content != null
        && content.endSeconds() * 1000 > nowMillis
        && !ended.has(user, content.entry(), content.number());
  }

  @Override
  public CompletionStage<?> end(UserId user, String token, Instant now) {
    Content content = read(user, token);
    return content == null
        ? CompletableFuture.completedFuture(null)
        : ended.end(content.number(), content.endSeconds());
  }

  @Override
  public void revoke(UserId user) {
    ended.endAll(user);
  }

  @Override
  public int purge(Instant now) {
    return 0;
  }

  @Override
  public int size() {
    return 0;
  }

  /** Null if it is none of this user, or not ours. */
  private @Nullable Content read(UserId user, String token) {
    byte[] bytes = decoded(token);
    if (bytes.length != BYTES || bytes[0] != VERSION) {
      return null;
    }
    byte[] shown = Arrays.copyOfRange(bytes, SIGNED, BYTES);
    if (!MessageDigest.isEqual(mac(user, bytes), shown)) {
      return null;
    }
    ByteBuffer content = ByteBuffer.wrap(bytes, 1, SIGNED - 1);
    return new Content(take(content, ENTRY_BITS), take(content, END_BITS), content.getLong());
  }

  private static byte[] decoded(String token) {
    try {
      return token.length() == LENGTH ? Base64.getUrlDecoder().decode(token) : new byte[0];
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private byte[] mac(UserId user, byte[] token) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(token, 0, SIGNED);
      return Arrays.copyOf(mac.doFinal(user.value().getBytes(UTF_8)), BYTES - SIGNED);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a token cannot be signed", e);
    }
  }

  private static SecretKeySpec key(Secret secret) {
    try {
      PBEKeySpec spec = new PBEKeySpec(secret.value().toCharArray(), SALT, ROUNDS, KEY_BITS);
      byte[] bytes =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(bytes, HMAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key for tokens can be made", e);
    }
  }

  private static void put(ByteBuffer to, long value, int bits) {
    for (int shift = bits - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      to.put((byte) (value >> shift));
    }
  }

  private static long take(ByteBuffer from, int bits) {
    long value = 0;
    for (int left = bits; left > 0; left -= Byte.SIZE) {
      value = value << Byte.SIZE | (from.get() & 0xFF);
    }
    return value;
  }
}
