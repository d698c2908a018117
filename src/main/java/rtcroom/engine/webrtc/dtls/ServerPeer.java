package rtcroom.engine.webrtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** Our end where the peer speaks first. */
final class ServerPeer extends DefaultTlsServer {
  private final PeerPolicy policy;
  private @Nullable MediaKeys keys;

  ServerPeer(PeerPolicy policy) {
    super(policy.identity().crypto());
    this.policy = policy;
  }

  /** What was agreed on; null before the end of the handshake. */
  @Nullable MediaKeys keys() {
    return keys;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return PeerPolicy.VERSIONS.clone();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return policy.limitMillis();
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return PeerPolicy.RESEND_MILLIS;
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    Vector<?> algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
    return new CertificateRequest(types, algorithms, null);
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() {
    return policy.identity().signer(context);
  }

  @Override
  @SuppressWarnings("rawtypes") // as BouncyCastle has it
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    policy.agree(TlsSRTPUtils.getUseSRTPExtension(extensions));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    TlsSRTPUtils.addUseSRTPExtension(extensions, policy.answer());
    return extensions;
  }

  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    policy.check(chain);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    keys = policy.keys(context, DtlsRole.SERVER);
  }
}
