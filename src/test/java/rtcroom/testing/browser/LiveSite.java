package rtcroom.testing.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.Web;

/** A server in real time, for a test class, and streams of it. */
public final class LiveSite implements AutoCloseable {
  /** Far more than anything takes: waited for only when something is broken. */
  public static final Duration SOON = Duration.ofSeconds(60);

  /** Settings of a port for WebRTC on this machine alone. */
  public static final Map<String, String> WEB_RTC =
      Map.of("live.embedded.webrtc.port", "0", "live.embedded.webrtc.addresses", "127.0.0.1");

  /** The same with other settings, each a key and its value. */
  public static Map<String, String> webRtcAnd(String... others) {
    Map<String, String> settings = new HashMap<>(WEB_RTC);
    for (int i = 0; i < others.length; i += 2) {
      settings.put(others[i], others[i + 1]);
    }
    return settings;
  }

  private static final Pattern CANDIDATE = Pattern.compile(" udp \\d+ \\S+ (\\d+) typ host");

  private final TestSite site;
  private final Web web;

  public LiveSite() {
    this(Map.of());
  }

  /** With other settings here and there, by key. */
  public LiveSite(Map<String, String> overrides) {
    Map<String, String> settings = new HashMap<>(overrides);
    settings.put("admin.token", TestServer.ADMIN_TOKEN);
    site = TestSite.start(settings);
    web = new Web(port());
  }

  /** With a port for WebRTC on this machine alone. */
  public static LiveSite ofWebRtc() {
    return new LiveSite(WEB_RTC);
  }

  public Web web() {
    return web;
  }

  /** The port of HTTP. */
  public int port() {
    return URI.create(site.address()).getPort();
  }

  /** A stream that nobody has pushed yet. */
  public Stream stream() {
    return streamOf(web);
  }

  /** A stream of a server, that nobody has pushed yet. */
  public static Stream streamOf(Web web) {
    Answer answer = web.get("/weapp/utils/get_test_pushurl").ok();
    return new Stream(
        web,
        answer.string("url_push"),
        answer.string("url_play_flv"),
        answer.string("url_play_rtmp"),
        answer.string("url_play_hls"));
  }

  /**
   * The port of UDP that a server serves WebRTC on, out of what it answers to an offer.
   *
   * @param spare a stream that nobody needs
   */
  public static int webRtcPort(Web web, Stream spare) {
    String answer = web.offer(spare.whip(), Offers.text("ffmpeg-whip")).text();
    Matcher candidate = CANDIDATE.matcher(answer);
    if (!candidate.find()) {
      throw new AssertionError(answer);
    }
    return Integer.parseInt(candidate.group(1));
  }

  @Override
  public void close() {
    site.close();
  }

  /** The addresses of one stream. */
  public record Stream(Web web, String push, String flv, String rtmp, String hls) {

    /** Where to publish it by WHIP. */
    public String whip() {
      URI play = URI.create(flv);
      URI published = URI.create(push);
      String path = published.getPath() + ".whip?" + published.getRawQuery();
      return "http://" + play.getAuthority() + path;
    }

    /** Where to play it by WHEP. */
    public String whep() {
      return flv.replace(".flv?", ".whep?");
    }

    /** What the server says of it. */
    public JsonNode report() {
      return get(flv.replace(".flv?", ".json?")).json();
    }

    /** Waits until the server says that of it. */
    public JsonNode awaits(Predicate<JsonNode> report) {
      return await().atMost(SOON).until(this::report, report);
    }

    public void awaitsLive() {
      awaits(report -> report.path("live").booleanValue());
    }

    /** What the server answers to a player of HLS. */
    public Answer hlsAnswer() {
      return get(hls);
    }

    private Answer get(String url) {
      return web.get(URI.create(url));
    }
  }
}
