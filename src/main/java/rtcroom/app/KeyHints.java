package rtcroom.app;

import java.util.Map;
import rtcroom.base.Wording;
import rtcroom.calls.ServiceFault;
import rtcroom.config.Settings;
import rtcroom.doctor.Finding;

/** Where in the cloud's consoles a key stands that the cloud does not accept, in both languages. */
final class KeyHints {
  private static final String SIGNATURE_EXPIRED = "AuthFailure.SignatureExpire";
  private static final String CODED = "ErrorCode ";
  private static final Wording REFUSED =
      new Wording("云端不接受（%s）%s", "the cloud does not accept it (%s)%s");
  private static final Wording NONE = new Wording("", "");

  private static final Wording CHAT_KEY =
      new Wording("IM 控制台 → 应用 → 基本信息 → 密钥", "Chat console, basic information, key");
  private static final Wording API_KEYS =
      new Wording("访问管理 CAM → API密钥管理", "CAM console, API Keys");
  private static final Wording OLD_API =
      new Wording("账号信息 → APPID，及直播旧版 API 鉴权", "account, APPID, and the old live API");
  private static final Wording NETWORK = new Wording("网络、代理或 DNS", "network, proxy or DNS");
  private static final Wording CLOCK =
      new Wording(
          "本机时钟与云端相差超过5分钟，请启用 NTP 对时",
          "this machine's clock is over five minutes off, let NTP set it");

  private static final Map<String, Wording> HINTS =
      Map.ofEntries(
          Map.entry(
              "im.sdkAppID", new Wording("即时通信 IM 控制台 → 应用列表", "Chat console, application list")),
          Map.entry(
              "im.administrator",
              new Wording("IM 控制台 → 应用 → 账号管理，须为管理员", "Chat console, accounts, an administrator")),
          Map.entry("im.privateKey", CHAT_KEY),
          Map.entry("im.secretKey", CHAT_KEY),
          Map.entry("im.restBase", NETWORK),
          Map.entry("live.secretId", API_KEYS),
          Map.entry("live.secretKey", API_KEYS),
          Map.entry(
              "live.pushSecretKey",
              new Wording(
                  "云直播 CSS 控制台 → 域名管理 → 推流域名 → 推流配置 → 鉴权配置 → 主 KEY",
                  "CSS console, domains, the push domain, push configuration, authentication,"
                      + " primary key")),
          Map.entry(
              "live.playKey",
              new Wording(
                  "云直播 CSS 控制台 → 域名管理 → 播放域名 → 访问控制 → 播放鉴权",
                  "CSS console, domains, the playback domain, access control, key authentication")),
          Map.entry(
              "live.callbackKey",
              new Wording(
                  "云直播 CSS 控制台 → 功能配置 → 回调配置 → 回调密钥，并绑定到推流域名",
                  "CSS console, feature configuration, callbacks, key; and bind the template to the"
                      + " push domain")),
          Map.entry("live.pushHost", new Wording("云直播 CSS 控制台 → 域名管理", "CSS console, domains")),
          Map.entry("live.apiBase", NETWORK),
          Map.entry("live.appID", OLD_API),
          Map.entry("live.APIKey", OLD_API),
          Map.entry("live.srs.api", new Wording("SRS 的 http_api", "http_api of SRS")));

  private KeyHints() {}

  /** In the words of the configuration: which of its keys, what was said, and where to look. */
  static Finding finding(ServiceFault fault, Settings settings) {
    String key = fault.section() + "." + key(fault, settings);
    Wording hint = fault.why().equals(SIGNATURE_EXPIRED) ? CLOCK : HINTS.getOrDefault(key, NONE);
    return Finding.wrong(
        key,
        new Wording(
            REFUSED.zh().formatted(fault.why(), arrow(hint.zh())),
            REFUSED.en().formatted(fault.why(), arrow(hint.en()))));
  }

  /** {@code check_config} puts everything that is not told apart down to the private key. */
  private static String key(ServiceFault fault, Settings settings) {
    if (!fault.key().equals("privateKey")) {
      return fault.key();
    }
    if (!fault.why().startsWith(CODED)) {
      return "restBase";
    }
    return settings.identity().secretKey() == null ? "privateKey" : "secretKey";
  }

  private static String arrow(String hint) {
    return hint.isEmpty() ? "" : " → " + hint;
  }
}
