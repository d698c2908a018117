package rtcroom.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key together with the one algorithm it may be used with. Safe for use by many threads, as
 * Nimbus promises of its verifiers.
 *
 * @param name the {@code kid} it is published under; null for a configured key
 */
record ProofKey(@Nullable String name, JWSAlgorithm algorithm, JWSVerifier verifier) {
  private static final int MIN_SECRET_BYTES = 32;
  private static final int MIN_RSA_BITS = 2048;

  /** HS256; the secret's characters themselves are the key. */
  static ProofKey secret(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    if (bytes.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException("the access secret is shorter than 32 bytes");
    }
    try {
      return new ProofKey(null, JWSAlgorithm.HS256, new MACVerifier(bytes));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the access secret cannot be used for HS256", e);
    }
  }

  /** RS256 or ES256, from a PEM "PUBLIC KEY" with any line ends, also written out as {@code \n}. */
  static ProofKey pem(String pem) {
    String body =
        pem.replace("\\r", "")
            .replace("\\n", "")
            .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
            .replaceAll("\\s", "");
    try {
      X509EncodedKeySpec der = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
      return of(null, publicKey(der));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the access public key must be a PEM \"PUBLIC KEY\" of RSA with at least 2048 bits or on"
              + " prime256v1",
          e);
    }
  }

  /**
   * @throws IllegalArgumentException if it is neither RSA of at least 2048 bits nor on prime256v1
   */
  static ProofKey of(@Nullable String name, PublicKey key) {
    try {
      return switch (key) {
        case RSAPublicKey rsa when rsa.getModulus().bitLength() >= MIN_RSA_BITS ->
            new ProofKey(name, JWSAlgorithm.RS256, new RSASSAVerifier(rsa));
        case ECPublicKey ec when Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams())) ->
            new ProofKey(name, JWSAlgorithm.ES256, new ECDSAVerifier(ec));
        default -> throw new IllegalArgumentException("unsupported " + key.getAlgorithm() + " key");
      };
    } catch (JOSEException e) {
      throw new IllegalArgumentException("unsupported " + key.getAlgorithm() + " key", e);
    }
  }

  private static PublicKey publicKey(X509EncodedKeySpec der) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(der);
    } catch (GeneralSecurityException notRsa) {
      return KeyFactory.getInstance("EC").generatePublic(der);
    }
  }

  /** Without the verifier, which holds the key. */
  @Override
  public String toString() {
    return "ProofKey[" + name + ", " + algorithm + "]";
  }
}
