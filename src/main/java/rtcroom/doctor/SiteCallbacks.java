package rtcroom.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import rtcroom.base.Hmac;
import rtcroom.base.Secret;
import rtcroom.base.Sha256;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.sign.url.ApiSign;

/**
 * Whether what the clouds tell reaches the server through what stands before it, and is believed:
 * each is told something that is signed as the cloud signs, and means nothing.
 */
final class SiteCallbacks {
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final String JSON = "application/json";
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  private static final Wording FINE =
      new Wording("云端的回调能到达，密钥一致", "callbacks get through and are believed");
  private static final Wording REFUSED =
      new Wording(
          "到达了本服务，但不被接受：运行中的服务用的密钥与 %s 不同，或时钟不对",
          "it gets through and is not believed: the running server has another key than %s, or one"
              + " clock is off");
  private static final Wording MISSING =
      new Wording(
          "没有到达本服务（HTTP %d）：代理要转发 %s，服务也要以设有 %s 的配置启动",
          "it does not get through (HTTP %d): the proxy has to pass on %s, and the server has to"
              + " run with %s");

  private final Site site;
  private final Settings settings;
  private final InstantSource clock;

  SiteCallbacks(Site site, Settings settings, InstantSource clock) {
    this.site = site;
    this.settings = settings;
    this.clock = clock;
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    Secret live = settings.live().cloud().callbackKey();
    if (live != null && settings.live().provider() == LiveSettings.Provider.TENCENT) {
      checks.add(new Check("live.callbackKey", () -> live(live)));
    }
    Secret im = settings.im().callbackToken();
    if (im != null && settings.im().provider() == ImSettings.Provider.TENCENT) {
      checks.add(new Check("im.callbackToken", () -> im(im)));
    }
    Secret trtc = settings.trtc().callbackKey();
    if (trtc != null) {
      checks.add(new Check("trtc.callbackKey", () -> trtc(trtc)));
    }
    return checks;
  }

  /** Of a kind that says nothing of streams. */
  private List<Finding> live(Secret key) throws Exception {
    Instant until = clock.instant().plus(VALIDITY);
    String body =
        "{\"event_type\":100,\"stream_id\":\"check\",\"t\":%d,\"sign\":\"%s\"}"
            .formatted(until.getEpochSecond(), ApiSign.sign(key.value(), until));
    return told("live.callbackKey", "/cloud/live/event", "", body, Map.of());
  }

  /** Of something that is not asked for. */
  private List<Finding> im(Secret token) throws Exception {
    long now = clock.instant().getEpochSecond();
    String query =
        "?SdkAppid=%d&CallbackCommand=Check&contenttype=json&RequestTime=%d&Sign=%s"
            .formatted(
                settings.im().sdkAppID(), now, Sha256.hex((token.value() + now).getBytes(UTF_8)));
    return told("im.callbackToken", "/cloud/im/event", query, "{}", Map.of());
  }

  /** Of no room. */
  private List<Finding> trtc(Secret key) throws Exception {
    String body = "{\"EventType\":0}";
    byte[] sign = Hmac.SHA256.of(key.value().getBytes(UTF_8), body.getBytes(UTF_8));
    String header = new String(Base64.getEncoder().encode(sign), US_ASCII);
    return told("trtc.callbackKey", "/cloud/trtc/event", "", body, Map.of("Sign", header));
  }

  private List<Finding> told(
      String key, String path, String query, String body, Map<String, String> headers)
      throws Exception {
    HttpResponse<String> answer = site.post(path + query, JSON, body, headers);
    boolean ours = answer.body().startsWith("{\"code\":");
    if (ours && answer.statusCode() == OK) {
      return List.of(Finding.fine(key, FINE));
    }
    return List.of(
        ours && answer.statusCode() == FORBIDDEN
            ? Finding.wrong(key, REFUSED.with(key))
            : Finding.wrong(key, MISSING.with(answer.statusCode(), path, key)));
  }
}
