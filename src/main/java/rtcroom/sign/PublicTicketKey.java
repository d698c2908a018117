package rtcroom.sign;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The public half of a ticket key pair: checks, never signs. Safe for use by many threads. */
public final class PublicTicketKey implements CheckingKey {
  private static final int MIN_RSA_BITS = 2048;

  private final KeyKind kind;
  private final PublicKey key;

  private PublicTicketKey(KeyKind kind, PublicKey key) {
    this.kind = kind;
    this.key = key;
  }

  /**
   * Reads a PEM "PUBLIC KEY" (SubjectPublicKeyInfo) on prime256v1, secp256k1, or RSA of at least
   * 2048 bits.
   *
   * @throws IllegalArgumentException that names what is wrong, such as the unsupported curve
   */
  public static PublicTicketKey parse(String pem) {
    return of(Pem.decode(pem, "PUBLIC KEY"));
  }

  static PublicTicketKey of(byte[] der) {
    try {
      SubjectPublicKeyInfo info =
          SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
      KeyKind kind = KeyKind.of(info.getAlgorithm());
      PublicKey key = kind.keyFactory().generatePublic(new X509EncodedKeySpec(der));
      if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
        throw new IllegalArgumentException(
            "an RSA key of " + rsa.getModulus().bitLength() + " bits is too short, use 2048");
      }
      return new PublicTicketKey(kind, key);
    } catch (IOException
        | GeneralSecurityException
        | ClassCastException
        | IllegalStateException e) {
      throw new IllegalArgumentException("the public key cannot be read", e);
    }
  }

  @Override
  public TicketVersion version() {
    return TicketVersion.KEY_PAIR;
  }

  @Override
  public boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature check = kind.signature();
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException unreadable) {
      return false;
    }
  }

  /** Whether both are the same key, however it was encoded. */
  boolean isSameAs(PublicTicketKey other) {
    if (kind != other.kind) {
      return false;
    }
    if (key instanceof ECPublicKey mine && other.key instanceof ECPublicKey theirs) {
      return mine.getW().equals(theirs.getW());
    }
    return key instanceof RSAPublicKey mine
        && other.key instanceof RSAPublicKey theirs
        && mine.getModulus().equals(theirs.getModulus())
        && mine.getPublicExponent().equals(theirs.getPublicExponent());
  }

  @Override
  public String toString() {
    return "PublicTicketKey[" + kind + "]";
  }
}
