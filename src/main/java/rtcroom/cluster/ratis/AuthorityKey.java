package rtcroom.cluster.ratis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.jce.ECNamedCurveTable;
import rtcroom.base.Secret;

/** A key on P-256 that whoever knows the secret can make, and nobody else. */
final class AuthorityKey {
  private static final String CURVE = "secp256r1";
  private static final byte[] SALT = "rtcroom cluster authority 1".getBytes(US_ASCII);

  /** Whoever meets a node may guess at the secret by its certificate: each guess costs this. */
  private static final int ROUNDS = 200_000;

  /** Twice as long as the order of the curve, so that the remainder favours no key. */
  private static final int SEED_BITS = 512;

  private AuthorityKey() {}

  static KeyPair of(Secret secret) throws GeneralSecurityException {
    ECParameterSpec curve = curve();
    BigInteger last = curve.getOrder().subtract(BigInteger.ONE);
    BigInteger scalar = new BigInteger(1, seed(secret)).mod(last).add(BigInteger.ONE);
    KeyFactory keys = KeyFactory.getInstance("EC");
    return new KeyPair(
        keys.generatePublic(new ECPublicKeySpec(point(scalar), curve)),
        keys.generatePrivate(new ECPrivateKeySpec(scalar, curve)));
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static byte[] seed(Secret secret) throws GeneralSecurityException {
    char[] bytes = new String(secret.value().getBytes(UTF_8), ISO_8859_1).toCharArray();
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
        .generateSecret(new PBEKeySpec(bytes, SALT, ROUNDS, SEED_BITS))
        .getEncoded();
  }

  /** What the JDK does not do: the public point of a private number. */
  private static ECPoint point(BigInteger scalar) {
    var point = ECNamedCurveTable.getParameterSpec(CURVE).getG().multiply(scalar).normalize();
    return new ECPoint(
        point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
  }
}
