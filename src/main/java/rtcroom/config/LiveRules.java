package rtcroom.config;

import static rtcroom.config.Keys.HTTP_BIND;
import static rtcroom.config.Keys.LIVE_API;
import static rtcroom.config.Keys.LIVE_API_BASE;
import static rtcroom.config.Keys.LIVE_API_KEY;
import static rtcroom.config.Keys.LIVE_APP_ID;
import static rtcroom.config.Keys.LIVE_BIZID;
import static rtcroom.config.Keys.LIVE_PLAY_HOST;
import static rtcroom.config.Keys.LIVE_PROVIDER;
import static rtcroom.config.Keys.LIVE_PUSH_HOST;
import static rtcroom.config.Keys.LIVE_PUSH_SECRET_KEY;
import static rtcroom.config.Keys.LIVE_SECRET_ID;
import static rtcroom.config.Keys.LIVE_SECRET_KEY;
import static rtcroom.config.Keys.LIVE_SRS_HOOK_SECRET;
import static rtcroom.config.Keys.LIVE_SRS_PASSWORD;
import static rtcroom.config.Keys.LIVE_SRS_USER;

import java.net.URI;
import rtcroom.base.Texts;
import rtcroom.base.Wording;
import rtcroom.config.form.Addresses;
import rtcroom.config.form.Key;
import rtcroom.config.form.Report;
import rtcroom.config.form.Values;
import rtcroom.live.LiveSettings;

/** What the live services need to be reached and to believe our signatures. */
final class LiveRules {
  private static final Wording MISSING = new Wording("缺失", "is missing");

  private static final int LONGEST_SECRET = 128;

  private final Values values;
  private final Report report;

  LiveRules(Values values, Report report) {
    this.values = values;
    this.report = report;
  }

  void check() {
    require(LIVE_PUSH_SECRET_KEY, LIVE_PUSH_SECRET_KEY.form().expected());
    values
        .find(LIVE_PROVIDER)
        .ifPresent(
            provider -> {
              switch (provider) {
                case TENCENT -> checkCloud();
                case SRS -> checkSrs();
                case EMBEDDED -> checkOwnHosts();
              }
            });
  }

  private void checkCloud() {
    require(LIVE_BIZID, new Wording("控制台显示的数字", "the number the console shows"));
    LiveApiChoice.of(values).ifPresentOrElse(this::checkApi, this::checkNoApi);
  }

  private void checkApi(LiveSettings.Api api) {
    switch (api) {
      case V3 -> {
        require(LIVE_SECRET_ID, new Wording("live.secretKey 的编号", "the id of live.secretKey"));
        require(LIVE_SECRET_KEY, new Wording("live.secretId 的密钥", "the key of live.secretId"));
      }
      case LEGACY -> {
        require(LIVE_APP_ID, new Wording("live.APIKey 所属账号", "the account live.APIKey belongs to"));
        require(LIVE_API_KEY, new Wording("live.appID 的 API 密钥", "the API key of live.appID"));
      }
    }
    URI base = LiveApiChoice.base(values);
    if ("http".equals(base.getScheme()) && !Addresses.isLoopback(base.getHost())) {
      warnOfPlainApi();
    }
  }

  private void checkNoApi() {
    if (values.isWritten(LIVE_API_KEY) && values.isWritten(LIVE_SECRET_KEY)) {
      report.problem(
          values.place(LIVE_API),
          LIVE_API.path(),
          new Wording("缺失，两种接口的密钥都有", "is missing, while there are keys of both interfaces"),
          LIVE_API.form().expected());
    } else {
      warnOfMissingApi();
    }
  }

  private void warnOfMissingApi() {
    report.warning(
        values.place(LIVE_SECRET_ID),
        LIVE_SECRET_ID.path(),
        new Wording(
            "未配置，无法查询流状态，心跳超时的成员即使仍在推流也会立即移出，混流会失败",
            "absent, so whoever misses heartbeats goes at once, pushing or not, and mixing fails"),
        new Wording("live.secretId 和 live.secretKey", "live.secretId and live.secretKey"));
  }

  private void warnOfPlainApi() {
    report.warning(
        values.place(LIVE_API_BASE),
        LIVE_API_BASE.path(),
        new Wording("没有加密", "is not encrypted"),
        new Wording("服务支持时使用 https 地址", "an https address, where the service has one"));
  }

  private void checkSrs() {
    Wording reachable = new Wording("客户端访问 SRS 所用的主机", "the host clients reach SRS by");
    require(LIVE_PUSH_HOST, reachable);
    require(LIVE_PLAY_HOST, reachable);
    require(LIVE_SRS_HOOK_SECRET, LIVE_SRS_HOOK_SECRET.form().expected());
    if (values.isWritten(LIVE_SRS_USER)) {
      require(LIVE_SRS_PASSWORD, new Wording("live.srs.user 的密码", "that of live.srs.user"));
    }
    values
        .find(LIVE_SRS_HOOK_SECRET)
        .filter(secret -> !Texts.isUrlSafe(secret.value(), LONGEST_SECRET))
        .ifPresent(
            unusable ->
                report.problem(
                    values.place(LIVE_SRS_HOOK_SECRET),
                    LIVE_SRS_HOOK_SECRET.path(),
                    new Wording("不能用作路径", "cannot be part of a path"),
                    new Wording("字母、数字、- 和 _", "letters, digits, - and _")));
  }

  /** Listening on every address names none that players could be told. */
  private void checkOwnHosts() {
    if (values.find(HTTP_BIND).filter(Addresses::isWildcard).isPresent()) {
      Wording reachable = new Wording("客户端访问本服务器所用的主机", "the host clients reach this server by");
      require(LIVE_PUSH_HOST, reachable);
      require(LIVE_PLAY_HOST, reachable);
    }
  }

  private void require(Key<?> key, Wording instead) {
    if (!values.isWritten(key)) {
      report.problem(values.place(key), key.path(), MISSING, instead);
    }
  }
}
