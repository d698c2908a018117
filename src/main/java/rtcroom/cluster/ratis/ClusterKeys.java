package rtcroom.cluster.ratis;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import rtcroom.cluster.Membership;

/**
 * By what nodes know each other. Whoever knows the secret can make the key of the one authority
 * that all of them trust, and with it a certificate for himself: so nothing has to be handed from
 * node to node but the secret. The dates say for ever: a clock that is off keeps no node out.
 *
 * @param authority the same at all nodes but for its signature
 * @param certificate of this process, by the authority
 */
record ClusterKeys(X509Certificate authority, X509Certificate certificate, PrivateKey key) {
  private static final X500Name AUTHORITY = new X500Name("CN=rtcroom cluster");
  private static final int KEY_BITS = 256;
  private static final int SERIAL_BITS = 127;
  private static final Date BEGIN = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final Date END = Date.from(Instant.parse("2120-01-01T00:00:00Z"));

  /** Makes them; takes about a tenth of a second. */
  static ClusterKeys of(Membership membership, SecureRandom random) {
    try {
      KeyPair authority = AuthorityKey.of(membership.secret());
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(KEY_BITS, random);
      KeyPair own = generator.generateKeyPair();
      BigInteger serial = new BigInteger(SERIAL_BITS, random).add(BigInteger.TWO);
      return new ClusterKeys(
          signed(root(authority), authority),
          signed(leaf(membership, own, serial), authority),
          own.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("cannot make a certificate for " + membership.node(), e);
    }
  }

  private static X509v3CertificateBuilder root(KeyPair authority) throws CertIOException {
    return new JcaX509v3CertificateBuilder(
            AUTHORITY, BigInteger.ONE, BEGIN, END, AUTHORITY, authority.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
  }

  private static X509v3CertificateBuilder leaf(
      Membership membership, KeyPair own, BigInteger serial) throws CertIOException {
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, membership.node()).build();
    String host = membership.host();
    int type = IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName;
    return new JcaX509v3CertificateBuilder(AUTHORITY, serial, BEGIN, END, name, own.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, host)));
  }

  private static X509Certificate signed(X509v3CertificateBuilder certificate, KeyPair authority)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
  }
}
