package rtcroom.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.live.srs.SrsSettings;

/** What to paste into which console, so that a cloud or SRS tells this server what happens. */
final class CallbackNotes {
  private static final Wording LIVE =
      new Wording(
          "云直播 CSS 控制台 → 功能配置 → 回调配置 → 推流、断流回调：%s，回调密钥：%s，然后绑定到推流域名",
          "CSS console, feature configuration, callbacks, of push and stop: %s, key: %s; then bind"
              + " the template to the push domain");
  private static final Wording CHAT =
      new Wording(
          "IM 控制台 → 应用 → 回调配置：%s，鉴权 token：%s，勾选“群成员离群之后回调”",
          "Chat console, webhooks: %s, token: %s; switch on the callback after members leave a"
              + " group");
  private static final Wording TRTC =
      new Wording(
          "TRTC 控制台 → 应用 → 回调配置 → 房间回调：%s，回调密钥：%s",
          "TRTC console, application, callbacks, of rooms: %s, key: %s");
  private static final Wording SRS =
      new Wording("srs.conf 的 http_hooks：%s", "http_hooks of srs.conf: %s");
  private static final Wording NO_KEY =
      new Wording(
          "未设置，云端的回调不会被接受；要用就填随机串：openssl rand -hex 24",
          "not set, so that nothing the cloud tells is taken; a random text will do: openssl rand"
              + " -hex 24");
  private static final String UNKNOWN_SITE = "https://YOUR-HOST";

  private final Settings settings;
  private final Scope scope;

  CallbackNotes(Settings settings, Scope scope) {
    this.settings = settings;
    this.scope = scope;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (settings.live().provider() == LiveSettings.Provider.TENCENT) {
      Secret key = settings.live().cloud().callbackKey();
      findings.add(note("live.callbackKey", key, LIVE, "/cloud/live/event"));
    }
    if (settings.im().provider() == ImSettings.Provider.TENCENT) {
      findings.add(
          note("im.callbackToken", settings.im().callbackToken(), CHAT, "/cloud/im/event"));
    }
    if (settings.trtc().key() != null || settings.trtc().callbackKey() != null) {
      findings.add(
          note("trtc.callbackKey", settings.trtc().callbackKey(), TRTC, "/cloud/trtc/event"));
    }
    SrsSettings srs = settings.live().srs();
    if (srs != null) {
      String hook =
          "http://%s:%d/cloud/srs/%s"
              .formatted(
                  settings.http().listener().bind(),
                  settings.http().listener().port(),
                  shown("live.srs.hookSecret", srs.hookSecret()));
      findings.add(Finding.note("live.srs.hookSecret", SRS.with(hook)));
    }
    return findings;
  }

  private Finding note(String key, @Nullable Secret secret, Wording where, String path) {
    return secret == null
        ? Finding.note(key, NO_KEY)
        : Finding.note(key, where.with(site() + path, shown(key, secret)));
  }

  private String site() {
    return scope.site() == null ? UNKNOWN_SITE : scope.site().toString();
  }

  private String shown(String key, Secret secret) {
    return scope.showsSecrets() ? secret.value() : "<" + key + ">";
  }
}
