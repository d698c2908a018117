package rtcroom.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import rtcroom.base.Wording;

/** What a server's certificate says, to people. */
record CertificateReading(X509Certificate certificate, String host, Instant now) {
  /** Authorities give 90 days and less, and renew a month before. */
  private static final Duration SOON = Duration.ofDays(14);

  private static final Wording EXPIRED =
      new Wording("证书已于 %s 过期，请续期", "its certificate ended on %s: renew it");
  private static final Wording EARLY =
      new Wording("证书 %s 才生效：检查本机时钟", "its certificate begins on %s: look at the clock here");
  private static final Wording OTHER_NAME =
      new Wording("证书是 %s 的，不是 %s 的", "its certificate is for %s, not for %s");
  private static final Wording UNTRUSTED =
      new Wording(
          "证书无人信任（签发者 %s）：自签名，或服务器没有发送中间证书；自建 CA 用 --ca 指定",
          "nobody trusts its certificate (issued by %s): it is signed by itself, or the server does"
              + " not send the one in between; name an authority of your own by --ca");
  private static final Wording GOOD = new Wording("证书有效期到 %s，%s", "certificate until %s, %s");
  private static final Wording ENDS_SOON =
      new Wording("证书 %s 到期，请尽快续期", "its certificate ends on %s: renew it soon");

  /** Why it was refused. */
  Wording refusal() {
    if (end().isBefore(now)) {
      return EXPIRED.with(day(end()));
    }
    Instant begin = certificate.getNotBefore().toInstant();
    if (begin.isAfter(now)) {
      return EARLY.with(day(begin));
    }
    CertificateNames names = CertificateNames.of(certificate);
    return names.cover(host)
        ? UNTRUSTED.with(certificate.getIssuerX500Principal())
        : OTHER_NAME.with(String.join(", ", names.all()), host);
  }

  /** Of one that was believed; one that is named as an authority is, though it has ended. */
  Finding finding(String subject, String protocol) {
    if (end().isBefore(now)) {
      return Finding.wrong(subject, EXPIRED.with(day(end())));
    }
    return end().isBefore(now.plus(SOON))
        ? Finding.warning(subject, ENDS_SOON.with(day(end())))
        : Finding.fine(subject, GOOD.with(day(end()), protocol));
  }

  private Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  private static String day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
