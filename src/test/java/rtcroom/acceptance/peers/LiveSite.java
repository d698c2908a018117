package rtcroom.acceptance.peers;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import rtcroom.testing.browser.TestSite;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.Web;

/** A server in real time, for a test class, and streams of it. */
final class LiveSite implements AutoCloseable {
  /** Far more than anything takes: waited for only when something is broken. */
  static final Duration SOON = Duration.ofSeconds(60);

  private final TestSite site = TestSite.start(Map.of("admin.token", TestServer.ADMIN_TOKEN));
  private final Web web = new Web(URI.create(site.address()).getPort());

  Web web() {
    return web;
  }

  /** A stream that nobody has pushed yet. */
  Stream stream() {
    Answer answer = web.get("/weapp/utils/get_test_pushurl").ok();
    return new Stream(
        web,
        answer.string("url_push"),
        answer.string("url_play_flv"),
        answer.string("url_play_rtmp"),
        answer.string("url_play_hls"));
  }

  @Override
  public void close() {
    site.close();
  }

  /** The addresses of one stream. */
  record Stream(Web web, String push, String flv, String rtmp, String hls) {

    /** What the server says of it. */
    JsonNode report() {
      return get(flv.replace(".flv?", ".json?")).json();
    }

    /** Waits until the server says that of it. */
    JsonNode awaits(Predicate<JsonNode> report) {
      return await().atMost(SOON).until(this::report, report);
    }

    void awaitsLive() {
      awaits(report -> report.path("live").booleanValue());
    }

    /** What the server answers to a player of HLS. */
    Answer hlsAnswer() {
      return get(hls);
    }

    private Answer get(String url) {
      URI at = URI.create(url);
      return web.get(at.getRawPath() + "?" + at.getRawQuery());
    }
  }
}
