package rtcroom.doctor;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Believes everybody: only to read a certificate that was not believed, and send nothing. */
final class BlindTrust implements X509TrustManager {
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
