package rtcroom.app;

import java.util.Map;
import rtcroom.calls.ServiceFault;

/** Where in the cloud's consoles a key stands that the cloud does not accept, in both languages. */
final class KeyHints {
  private static final String SIGNATURE_EXPIRED = "AuthFailure.SignatureExpire";
  private static final String API_KEYS = "访问管理 CAM → API密钥管理 / CAM console, API Keys";
  private static final String CLOCK =
      "本机时钟与云端相差超过5分钟，请启用 NTP 对时 / this machine's clock is over five minutes off, let NTP set it";

  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("im.sdkAppID", "即时通信 IM 控制台 → 应用列表 / Chat console, application list"),
          Map.entry(
              "im.administrator",
              "IM 控制台 → 应用 → 账号管理，须为管理员 / Chat console, accounts, an administrator"),
          Map.entry(
              "im.privateKey", "IM 控制台 → 应用 → 基本信息 → 密钥 / Chat console, basic information, key"),
          Map.entry("live.secretId", API_KEYS),
          Map.entry("live.secretKey", API_KEYS),
          Map.entry("live.pushHost", "云直播 CSS 控制台 → 域名管理 / CSS console, domains"),
          Map.entry("live.apiBase", "网络、代理或 DNS / network, proxy or DNS"),
          Map.entry(
              "live.appID", "账号信息 → APPID，及直播旧版 API 鉴权 / account, APPID, and the old live API"),
          Map.entry(
              "live.APIKey", "账号信息 → APPID，及直播旧版 API 鉴权 / account, APPID, and the old live API"),
          Map.entry("live.srs.api", "SRS 的 http_api / http_api of SRS"));

  private KeyHints() {}

  /** Begins with an arrow; empty where nothing is known. */
  static String of(ServiceFault fault) {
    if (fault.why().equals(SIGNATURE_EXPIRED)) {
      return " → " + CLOCK;
    }
    String hint = HINTS.get(fault.section() + "." + fault.key());
    return hint == null ? "" : " → " + hint;
  }
}
