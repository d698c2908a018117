package rtcroom.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * The private half of a ticket key pair, with its public half worked out. Safe for use by many
 * threads.
 */
public final class PrivateTicketKey implements SigningKey {
  private final KeyKind kind;
  private final PrivateKey key;
  private final PublicTicketKey publicKey;

  private PrivateTicketKey(KeyKind kind, PrivateKey key, PublicTicketKey publicKey) {
    this.kind = kind;
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * Reads a PEM "PRIVATE KEY" (PKCS#8) on prime256v1, secp256k1, or RSA of at least 2048 bits.
   *
   * @throws IllegalArgumentException that names what is wrong, such as the unsupported curve; never
   *     shows the key
   */
  public static PrivateTicketKey parse(String pem) {
    byte[] der = Pem.decode(pem, "PRIVATE KEY");
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
      AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
      KeyKind kind = KeyKind.of(algorithm);
      PrivateKey key = kind.keyFactory().generatePrivate(new PKCS8EncodedKeySpec(der));
      return new PrivateTicketKey(kind, key, PublicTicketKey.of(publicHalf(key, algorithm)));
    } catch (IOException
        | GeneralSecurityException
        | ClassCastException
        | IllegalStateException e) {
      throw new IllegalArgumentException("the private key cannot be read", e);
    }
  }

  private static byte[] publicHalf(PrivateKey key, AlgorithmIdentifier algorithm)
      throws IOException {
    return switch (key) {
      case ECPrivateKey ec ->
          new SubjectPublicKeyInfo(algorithm, point(ec.getS(), algorithm)).getEncoded();
      case RSAPrivateCrtKey rsa ->
          new SubjectPublicKeyInfo(
                  algorithm, new RSAPublicKey(rsa.getModulus(), rsa.getPublicExponent()))
              .getEncoded();
      default ->
          throw new IllegalArgumentException("the RSA key lacks its public exponent and primes");
    };
  }

  /** Computed rather than read: the copy inside a PKCS#8 text is optional and nobody checks it. */
  private static byte[] point(BigInteger scalar, AlgorithmIdentifier algorithm) {
    ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(algorithm.getParameters());
    return CustomNamedCurves.getByOID(curve).getG().multiply(scalar).getEncoded(false);
  }

  /** For checking tickets where only the private half is configured. */
  public PublicTicketKey publicKey() {
    return publicKey;
  }

  /** {@code prime256v1}, {@code secp256k1} or {@code RSA}. */
  public String algorithm() {
    return kind.label();
  }

  /** Whether the two halves are of one pair; a mismatch would refuse every ticket we issue. */
  public boolean belongsTo(PublicTicketKey other) {
    return publicKey.isSameAs(other);
  }

  @Override
  public TicketVersion version() {
    return TicketVersion.KEY_PAIR;
  }

  @Override
  public byte[] sign(byte[] text) {
    try {
      Signature signature = kind.signature();
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with the configured " + kind + " key", e);
    }
  }

  @Override
  public String toString() {
    return "PrivateTicketKey[" + kind + ", masked]";
  }
}
