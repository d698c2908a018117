package rtcroom.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which certificates are believed, and a way to look at one that is not. */
public final class Trust {
  private final SSLSocketFactory strict;
  private final SSLSocketFactory blind;
  private final SSLContext context;

  private Trust(SSLContext context, SSLContext blind) {
    this.context = context;
    this.strict = context.getSocketFactory();
    this.blind = blind.getSocketFactory();
  }

  /**
   * The usual authorities, or one's own instead.
   *
   * @param authority certificates in PEM; absent: those of the JDK
   * @throws IOException if they cannot be read
   */
  public static Trust of(@Nullable Path authority) throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authority == null ? null : store(authority));
      return new Trust(
          context(factory.getTrustManagers()), context(new TrustManager[] {new BlindTrust()}));
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates in " + authority + " cannot be read", e);
    }
  }

  /** For connections that carry something. */
  SSLSocketFactory strict() {
    return strict;
  }

  /** As {@link #strict}, for clients that make their own connections. */
  SSLContext context() {
    return context;
  }

  /** To read a refused certificate, for connections that carry nothing. */
  SSLSocketFactory blind() {
    return blind;
  }

  private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }

  private static KeyStore store(Path authority) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority" + number++, one);
      }
    }
    return store;
  }
}
