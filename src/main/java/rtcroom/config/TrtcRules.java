package rtcroom.config;

import static rtcroom.config.Keys.TRTC_SECRET_ID;
import static rtcroom.config.Keys.TRTC_SECRET_KEY;

import rtcroom.base.Wording;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;

/** The two halves of an API key go together. */
final class TrtcRules {
  private final Values values;
  private final Report report;

  TrtcRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  void check() {
    boolean id = values.isWritten(TRTC_SECRET_ID);
    if (id != values.isWritten(TRTC_SECRET_KEY)) {
      missing(id ? TRTC_SECRET_KEY : TRTC_SECRET_ID);
    }
  }

  private void missing(Key<?> key) {
    report.problem(
        values.place(key),
        key.path(),
        new Wording("缺失，secretId 与 secretKey 要成对", "is missing: secretId goes with secretKey"),
        new Wording("控制台「访问密钥」中的一对", "the pair of the console's page API keys"));
  }
}
