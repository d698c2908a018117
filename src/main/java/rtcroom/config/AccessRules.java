package rtcroom.config;

import static rtcroom.config.Keys.ACCESS_JWKS_URL;
import static rtcroom.config.Keys.ACCESS_MODE;
import static rtcroom.config.Keys.ACCESS_OPEN_ON_PUBLIC_BIND;
import static rtcroom.config.Keys.ACCESS_PUBLIC_KEY;
import static rtcroom.config.Keys.ACCESS_SECRET;
import static rtcroom.config.Keys.HTTP_BIND;
import static rtcroom.config.Keys.LIMITS_RATES;
import static rtcroom.config.Keys.LOGIN_INFO_MODE;

import java.util.List;
import java.util.stream.Stream;
import rtcroom.access.AccessSettings;
import rtcroom.base.Wording;
import rtcroom.config.form.Addresses;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.session.LoginInfoSettings;

/** Nobody opens a server to the world by omission. */
final class AccessRules {
  private final Values values;
  private final Report report;
  private final boolean inDevelopment;

  AccessRules(Values values, Report report, boolean inDevelopment) {
    this.values = values;
    this.report = report;
    this.inDevelopment = inDevelopment;
  }

  void check() {
    values
        .find(ACCESS_MODE)
        .ifPresent(
            mode -> {
              if (mode == AccessSettings.Mode.SIG) {
                checkVerifier();
              } else {
                checkOpenness();
              }
            });
    if (!inDevelopment) {
      warnOfAnyIdentity();
      warnOfMissingRates();
    }
  }

  private void checkVerifier() {
    List<Key<?>> written =
        Stream.<Key<?>>of(ACCESS_SECRET, ACCESS_PUBLIC_KEY, ACCESS_JWKS_URL)
            .filter(values::isWritten)
            .toList();
    Wording one =
        new Wording(
            "access.secret、access.publicKey、access.jwksURL 三选一",
            "exactly one of access.secret, access.publicKey, access.jwksURL");
    if (written.isEmpty()) {
      report.problem(
          values.place(ACCESS_MODE),
          ACCESS_MODE.path(),
          new Wording("sig 模式缺少校验凭据的密钥", "sig needs something to check tokens with"),
          one);
    }
    written.stream()
        .skip(1)
        .forEach(
            extra ->
                report.problem(
                    values.place(extra),
                    extra.path(),
                    new Wording("多余的校验方式", "one more way to check tokens"),
                    one));
  }

  private void checkOpenness() {
    boolean isPublic = isPublic();
    if (isPublic && !values.find(ACCESS_OPEN_ON_PUBLIC_BIND).orElse(true)) {
      report.problem(
          values.place(ACCESS_MODE),
          ACCESS_MODE.path(),
          new Wording(
              "为 open，而 http.bind 允许其他机器访问", "open, while http.bind lets other machines in"),
          new Wording(
              "access.mode: sig，或以 access.openOnPublicBind: true 明确接受",
              "access.mode: sig, or accept it with access.openOnPublicBind: true"));
    } else if (isPublic || !inDevelopment) {
      report.warning(
          values.place(ACCESS_MODE),
          ACCESS_MODE.path(),
          new Wording("open：能访问服务器的人都可使用", "open: anybody who reaches the server is let in"),
          new Wording("access.mode: sig", "access.mode: sig"));
    }
  }

  private boolean isPublic() {
    return values.find(HTTP_BIND).filter(host -> !Addresses.isLoopback(host)).isPresent();
  }

  private void warnOfAnyIdentity() {
    if (values.find(LOGIN_INFO_MODE).filter(LoginInfoSettings.Mode.ANY::equals).isPresent()) {
      report.warning(
          values.place(LOGIN_INFO_MODE),
          LOGIN_INFO_MODE.path(),
          new Wording("any：调用者可冒用任何身份", "any: callers may take any identity"),
          new Wording("loginInfo.mode: off 或 random", "loginInfo.mode: off or random"));
    }
  }

  private void warnOfMissingRates() {
    if (isPublic() && !values.find(LIMITS_RATES).orElse(true)) {
      report.warning(
          values.place(LIMITS_RATES),
          LIMITS_RATES.path(),
          new Wording("已关闭，而服务器允许其他机器访问", "off, while other machines are let in"),
          new Wording("limits.rates: on", "limits.rates: on"));
    }
  }
}
