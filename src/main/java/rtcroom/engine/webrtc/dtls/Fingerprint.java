package rtcroom.engine.webrtc.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The SHA-256 of a certificate, by which an offer or an answer names it.
 *
 * @see "RFC 8122 section 5"
 */
public final class Fingerprint {
  private static final HexFormat FORM = HexFormat.ofDelimiter(":").withUpperCase();
  private static final int BYTES = 32;
  private static final int TEXT = 3 * BYTES - 1;

  private final byte[] hash;

  private Fingerprint(byte[] hash) {
    this.hash = hash;
  }

  /** Of a certificate in DER. */
  static Fingerprint of(byte[] certificate) {
    try {
      return new Fingerprint(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256", e);
    }
  }

  /** Reads 32 pairs of hexadecimal digits between colons; empty for anything else. */
  public static Optional<Fingerprint> parse(String text) {
    if (text.length() != TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Fingerprint(FORM.parseHex(text.toUpperCase(Locale.ROOT))));
    } catch (IllegalArgumentException noHex) {
      return Optional.empty();
    }
  }

  /** As it stands behind {@code sha-256} in SDP. */
  public String text() {
    return FORM.formatHex(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && MessageDigest.isEqual(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return text();
  }
}
