package rtcroom.config;

import static rtcroom.config.Keys.IM_ADMINISTRATOR;
import static rtcroom.config.Keys.IM_PRIVATE_KEY;
import static rtcroom.config.Keys.IM_PROVIDER;
import static rtcroom.config.Keys.IM_PUBLIC_KEY;
import static rtcroom.config.Keys.IM_SDK_APP_ID;
import static rtcroom.config.Keys.IM_SECRET_KEY;
import static rtcroom.config.Keys.TOKENS_IDLE_TIMEOUT;
import static rtcroom.config.Keys.TOKENS_MAX_LIFETIME;

import java.util.Optional;
import rtcroom.base.Secret;
import rtcroom.base.Wording;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.im.ImSettings;
import rtcroom.sign.PrivateTicketKey;
import rtcroom.sign.PublicTicketKey;

/** What signing and checking userSig needs, whichever service keeps the groups. */
final class IdentityRules {
  private static final Wording MISSING = new Wording("缺失", "is missing");

  private final Values values;
  private final Report report;

  IdentityRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  void check() {
    require(IM_SDK_APP_ID, IM_SDK_APP_ID.form().expected());
    if (values.find(IM_PROVIDER).filter(ImSettings.Provider.TENCENT::equals).isPresent()) {
      require(IM_ADMINISTRATOR, new Wording("管理员账号名", "the administrator's account name"));
    }
    if (!values.isWritten(IM_PRIVATE_KEY) && !values.isWritten(IM_SECRET_KEY)) {
      require(
          IM_SECRET_KEY,
          new Wording(
              "应用密钥；旧应用写 im.privateKey",
              "the application's secret, or im.privateKey for older applications"));
    }
    checkPair();
    checkLifetimes();
  }

  private void require(Key<?> key, Wording instead) {
    if (!values.isWritten(key)) {
      report.problem(values.place(key), key.path(), MISSING, instead);
    }
  }

  private void checkPair() {
    Optional<PrivateTicketKey> ours =
        values.find(IM_PRIVATE_KEY).map(Secret::value).map(PrivateTicketKey::parse);
    Optional<PublicTicketKey> theirs = values.find(IM_PUBLIC_KEY).map(PublicTicketKey::parse);
    if (ours.isPresent() && theirs.isPresent() && !ours.get().belongsTo(theirs.get())) {
      report.problem(
          values.place(IM_PUBLIC_KEY),
          IM_PUBLIC_KEY.path(),
          new Wording("与 im.privateKey 不是一对", "does not belong to im.privateKey"),
          new Wording("删去，可由私钥推出", "leave it out, the private key implies it"));
    }
  }

  private void checkLifetimes() {
    values
        .find(TOKENS_IDLE_TIMEOUT)
        .flatMap(idle -> values.find(TOKENS_MAX_LIFETIME).filter(max -> max.compareTo(idle) < 0))
        .ifPresent(
            tooShort ->
                report.problem(
                    values.place(TOKENS_MAX_LIFETIME),
                    TOKENS_MAX_LIFETIME.path(),
                    new Wording("短于 tokens.idleTimeout", "is shorter than tokens.idleTimeout"),
                    new Wording("不短于 tokens.idleTimeout", "at least tokens.idleTimeout")));
  }
}
