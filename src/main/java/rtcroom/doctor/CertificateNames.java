package rtcroom.doctor;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The hosts a certificate is for.
 *
 * @param all names and addresses in numbers, of the extension alone, as browsers do
 */
record CertificateNames(List<String> all) {
  static CertificateNames of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> pairs = certificate.getSubjectAlternativeNames();
      if (pairs != null) {
        pairs.forEach(pair -> names.add(String.valueOf(pair.get(1))));
      }
    } catch (CertificateParsingException e) {
      // Then it has none that anybody could read.
    }
    return new CertificateNames(names);
  }

  boolean cover(String host) {
    String own = host.toLowerCase(Locale.ROOT);
    return all.stream().anyMatch(name -> covers(name.toLowerCase(Locale.ROOT), own));
  }

  private static boolean covers(String name, String host) {
    return name.startsWith("*.")
        ? host.contains(".") && host.substring(host.indexOf('.')).equals(name.substring(1))
        : host.equals(name);
  }
}
