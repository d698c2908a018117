package rtcroom.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import rtcroom.base.Wording;
import rtcroom.config.Settings;
import rtcroom.config.form.Addresses;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;

/** Whether a running server is all there for its clients, as the proxy before it lets it be. */
final class SiteChecks {
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;

  private static final Wording CALLS = new Wording("接口可用", "calls are answered");
  private static final Wording NO_CALLS =
      new Wording("/weapp 没有到达本服务（HTTP %d）", "/weapp does not lead to this server (HTTP %d)");
  private static final Wording CHAT = new Wording("聊天的 WebSocket 可用", "the chat's WebSocket opens");
  private static final Wording NO_CHAT =
      new Wording(
          "/im 不是 WebSocket（%s）：代理要转发 Upgrade 与 Connection 头",
          "/im is no WebSocket (%s): the proxy has to pass on Upgrade and Connection");
  private static final Wording WHIP = new Wording("WHIP、WHEP 可用", "WHIP and WHEP are answered");
  private static final Wording NO_WHIP =
      new Wording(
          "向 /live/ 的 POST 没有到达本服务（HTTP %d）",
          "a POST to /live/ does not reach the server (HTTP %d)");
  private static final Wording OPEN =
      new Wording(
          "/metrics 可从外部访问：在代理处限制（见 deploy/nginx.conf）",
          "/metrics is open to others: close it at the proxy (see deploy/nginx.conf)");
  private static final Wording CLOSED = new Wording("/metrics 不对外", "/metrics is closed to others");
  private static final Wording NO_PROXY =
      new Wording(
          "http.trustedProxies 为空：限流会把代理后的所有客户端当成一个地址",
          "http.trustedProxies is empty: limits take all clients behind the proxy for one address");
  private static final Wording RTMP_HERE =
      new Wording(
          "RTMP 只在本机监听：小程序和 OBS 连不上；设 0.0.0.0 并放行 1935",
          "RTMP listens to this machine alone, and mini programs and OBS do not reach it: set"
              + " 0.0.0.0, and open 1935");
  private static final Wording DOMAINS =
      new Wording(
          "小程序后台：request 合法域名 %s，socket 合法域名 %s",
          "in the back office of a mini program: request domain %s, socket domain %s");

  private final Site site;
  private final Settings settings;
  private final Outside outside;

  SiteChecks(Site site, Settings settings, Outside outside) {
    this.site = site;
    this.settings = settings;
    this.outside = outside;
  }

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    URI address = site.address();
    checks.add(new Check("site", new AddressCheck("site", address, outside)));
    checks.add(new Check("site/weapp", this::calls));
    if (settings.im().provider() == ImSettings.Provider.EMBEDDED) {
      checks.add(new Check("site/im", this::chat));
    }
    if (settings.live().provider() == LiveSettings.Provider.EMBEDDED) {
      checks.add(new Check("site/live", new SiteStream(site, settings, outside.clock())));
      if (settings.embedded().webrtc().enabled()) {
        checks.add(new Check("site/live", this::whip));
      }
    }
    checks.addAll(new SiteCallbacks(site, settings, outside.clock()).all());
    checks.add(new Check("site/metrics", this::metrics));
    checks.add(new Check("site", this::notes));
    return checks;
  }

  private List<Finding> calls() throws Exception {
    HttpResponse<String> answer = site.get("/weapp/utils/get_login_info");
    return List.of(
        answer.body().startsWith("{\"code\":")
            ? Finding.fine("site/weapp", CALLS)
            : Finding.wrong("site/weapp", NO_CALLS.with(answer.statusCode())));
  }

  private List<Finding> chat() throws InterruptedException {
    try {
      WebSocket socket = site.socket("/im", "rtcroom.im.v1");
      socket.abort();
      return List.of(Finding.fine("site/im", CHAT));
    } catch (ExecutionException e) {
      return List.of(Finding.wrong("site/im", NO_CHAT.with(String.valueOf(e.getCause()))));
    }
  }

  /** An unsigned offer: the server itself says so, and nobody else would. */
  private List<Finding> whip() throws Exception {
    HttpResponse<String> answer = site.post("/live/1_check.whip", "application/sdp", "v=0\r\n");
    boolean ours = answer.statusCode() == FORBIDDEN && answer.body().startsWith("unsigned");
    return List.of(
        ours
            ? Finding.fine("site/live", WHIP)
            : Finding.wrong("site/live", NO_WHIP.with(answer.statusCode())));
  }

  /** This machine may be let in where others are not. */
  private List<Finding> metrics() throws Exception {
    InetAddress address = outside.names().find(site.address().getHost());
    if (address.isLoopbackAddress() || site.get("/metrics").statusCode() != OK) {
      return List.of(Finding.fine("site/metrics", CLOSED));
    }
    return List.of(Finding.warning("site/metrics", OPEN));
  }

  private List<Finding> notes() {
    String https = site.address().toString();
    List<Finding> notes = new ArrayList<>();
    if (settings.http().callers().trustedProxies().isEmpty()) {
      notes.add(Finding.warning("http.trustedProxies", NO_PROXY));
    }
    EmbeddedSettings.Rtmp rtmp = settings.embedded().rtmp();
    boolean here = rtmp.enabled() && Addresses.isLoopback(rtmp.bind());
    if (here && settings.live().provider() == LiveSettings.Provider.EMBEDDED) {
      notes.add(Finding.warning("live.embedded.rtmpBind", RTMP_HERE));
    }
    notes.add(Finding.note("site", DOMAINS.with(https, https.replaceFirst("^http", "ws"))));
    return notes;
  }
}
