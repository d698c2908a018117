package rtcroom.engine.webrtc.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that nobody vouches for. */
final class SelfSigned {
  private static final X500Name NAME = new X500Name("CN=rtcroom");

  /** Peers go by the fingerprint; the time is for those that look at it all the same. */
  private static final Duration VALID = Duration.ofDays(3650);

  private static final Duration SKEW = Duration.ofDays(1);

  private SelfSigned() {}

  /** In DER. */
  static byte[] certificate(KeyPair pair, SecureRandom random, Instant now)
      throws OperatorCreationException, IOException {
    return new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(Long.SIZE, random).add(BigInteger.ONE),
            Date.from(now.minus(SKEW)),
            Date.from(now.plus(VALID)),
            NAME,
            pair.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
        .getEncoded();
  }
}
