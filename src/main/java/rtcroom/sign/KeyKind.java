package rtcroom.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The key pairs that exist in the field, each with the provider that can use it. */
enum KeyKind {
  P_256("prime256v1", "EC", "SHA256withECDSA"),
  /**
   * What the cloud's console hands out. The JDK still parses it but no longer signs or verifies
   * with it.
   */
  SECP256K1("secp256k1", "EC", "SHA256withECDSA"),
  RSA("RSA", "RSA", "SHA256withRSA");

  private final String label;
  private final String keyAlgorithm;
  private final String signatureAlgorithm;

  KeyKind(String label, String keyAlgorithm, String signatureAlgorithm) {
    this.label = label;
    this.keyAlgorithm = keyAlgorithm;
    this.signatureAlgorithm = signatureAlgorithm;
  }

  /**
   * Loaded only where such a key is configured: the provider costs a tenth of a second of start-up.
   */
  private static final class BouncyCastle {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  /** The curve, or RSA. */
  String label() {
    return label;
  }

  KeyFactory keyFactory() throws GeneralSecurityException {
    return this == SECP256K1
        ? KeyFactory.getInstance(keyAlgorithm, BouncyCastle.PROVIDER)
        : KeyFactory.getInstance(keyAlgorithm);
  }

  Signature signature() throws GeneralSecurityException {
    return this == SECP256K1
        ? Signature.getInstance(signatureAlgorithm, BouncyCastle.PROVIDER)
        : Signature.getInstance(signatureAlgorithm);
  }

  /**
   * Tells the kind from the identifiers inside a key.
   *
   * @throws IllegalArgumentException naming the algorithm or curve that is not supported
   */
  static KeyKind of(AlgorithmIdentifier algorithm) {
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return RSA;
    }
    if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      throw new IllegalArgumentException(
          "unsupported key algorithm " + algorithm.getAlgorithm() + ": use EC or RSA");
    }
    if (!(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve)) {
      throw new IllegalArgumentException("unsupported curve: the key does not name its curve");
    }
    if (curve.equals(X9ObjectIdentifiers.prime256v1)) {
      return P_256;
    }
    if (curve.equals(SECObjectIdentifiers.secp256k1)) {
      return SECP256K1;
    }
    throw new IllegalArgumentException(
        "unsupported curve " + curveName(curve) + ": use prime256v1 or secp256k1");
  }

  private static String curveName(ASN1ObjectIdentifier curve) {
    String name = ECNamedCurveTable.getName(curve);
    return name == null ? curve.getId() : name;
  }
}
