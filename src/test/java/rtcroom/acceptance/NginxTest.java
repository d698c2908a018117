package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Nginx;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Camera;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.Screen;
import rtcroom.testing.server.Tag;
import rtcroom.testing.server.TestCertificate;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.Web;

/** The server behind the nginx of {@code deploy/nginx.conf}, which ends TLS. */
@Timeout(120)
class NginxTest {
  private static final int SMALL = 65_536;
  private static final String TICKETS = "/weapp/utils/get_login_info";

  @RegisterExtension
  static final TestServer server =
      TestServer.start(
          LiveSite.webRtcAnd(
              "im.provider", "embedded",
              "live.provider", "embedded",
              "http.trustedProxies", "127.0.0.1",
              "limits.rates", "on",
              "limits.ticketsPerAddress", "1/s burst 3"));

  /** Each stream is asked for by somebody else, as tickets are few. */
  private static final AtomicInteger next = new AtomicInteger(100);

  @TempDir private static Path folder = Path.of("");
  private static TestCertificate certificate;
  private static Nginx nginx;
  private static WebSocketClient sockets;

  @BeforeAll
  static void start() {
    certificate = TestCertificate.create(folder);
    nginx = Nginx.before(server.port(), certificate, folder);
    assertThat(nginx.said()).as("of the file").isEmpty();
    sockets =
        server.webSocketClient(
            new WebSocketClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
  }

  @AfterAll
  static void end() {
    nginx.close();
  }

  @Test
  void pages_and_calls_come_over_tls_and_nothing_without() {
    assertThat(from("127.0.0.2").get("/").header("Content-Type").orElseThrow())
        .contains("text/html");
    from("127.0.0.2").post("/weapp/webrtc_room/get_room_list", "{}").ok();
    Answer plain = new Web(nginx.plainPort()).get("/weapp/utils/get_login_info?userID=ann");
    assertThat(plain.status()).isEqualTo(301);
    assertThat(plain.header("Location"))
        .hasValue("https://127.0.0.1/weapp/utils/get_login_info?userID=ann");
  }

  @Test
  void clients_are_the_address_that_nginx_sees_whatever_they_say() {
    Web first = from("127.0.0.3");
    assertThat(IntStream.range(0, 30))
        .as("of one address, whatever it calls itself")
        .anyMatch(i -> first.get(TICKETS, "X-Forwarded-For", "203.0.113." + i).status() == 429);
    from("127.0.0.4").get(TICKETS).ok();
  }

  @Test
  void chat_passes_in_both_directions() {
    Chatter ann = Chatter.connect(sockets, nginx.port());
    assertThat(ann.login(server, "ann", server.userSig("ann"), "").path("code").asInt()).isZero();
  }

  @Test
  void a_stream_is_played_while_it_is_published() throws Exception {
    LiveSite.Stream stream = LiveSite.streamOf(from("127.0.0." + next.incrementAndGet()));
    Camera camera = films(stream);
    try (Screen screen = Screen.at(address(stream.flv()), certificate.trusting())) {
      assertThat(screen.flags()).isEqualTo(5);
      assertThat(screen.until(tag -> tag.equals(Tag.frame(0)))).hasSize(5);
      for (int time = 40; time < 400; time += 40) {
        camera.sends(Tag.frame(7000 + time));
        assertThat(screen.next()).isEqualTo(Tag.frame(time));
      }
    }
    camera.ends();
  }

  /** Proxies take what they get and keep it on the disk, unless they are told to hold nothing. */
  @Test
  void a_viewer_who_reads_nothing_is_slow_to_the_server_and_not_to_nginx() throws Exception {
    LiveSite.Stream stream = LiveSite.streamOf(from("127.0.0." + next.incrementAndGet()));
    Camera camera = films(stream);
    Buffer large = Buffer.buffer(new byte[100_000]).setByte(0, (byte) 0x27).setByte(1, (byte) 1);
    try (Socket viewer = certificate.trusting().getSocketFactory().createSocket()) {
      viewer.setReceiveBufferSize(SMALL);
      viewer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), nginx.port()));
      URI flv = URI.create(stream.flv());
      String request = "GET %s?%s HTTP/1.1\r\nHost: a\r\n\r\n";
      byte[] asked = request.formatted(flv.getRawPath(), flv.getRawQuery()).getBytes(ISO_8859_1);
      viewer.getOutputStream().write(asked);
      assertThat(viewer.getInputStream().read()).isEqualTo('H');
      for (int i = 0; drops() == 0; i++) {
        assertThat(i).as("forty megabytes were taken of it").isLessThan(20);
        for (int j = 0; j < 20; j++) {
          camera.sends(new Tag(9, 7040 + 20L * (20 * i + j), large));
        }
      }
    }
    camera.ends();
  }

  private static long drops() {
    return server
        .web()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("rtcroom_live_drops_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private static Camera films(LiveSite.Stream stream) {
    URI push = URI.create(stream.push());
    String path = push.getRawPath() + "?" + push.getRawQuery();
    return Camera.at(sockets, nginx.port(), path).begins(7000);
  }

  private static String address(String told) {
    return told.replaceFirst("http://[^/]+", "https://127.0.0.1:" + nginx.port());
  }

  @Test
  void sessions_of_webrtc_begin_and_end_through_it() {
    LiveSite.Stream stream = LiveSite.streamOf(from("127.0.0." + next.incrementAndGet()));
    Answer created = offer(stream.whip(), "ffmpeg-whip");
    assertThat(created.status()).isEqualTo(201);
    String session = created.header("Location").orElseThrow();
    String forged = stream.whep().replace("txSecret=", "txSecret=0");
    assertThat(offer(forged, "chromium-play").text()).startsWith("forged:");
    Answer ended = from("127.0.0.5").send("DELETE", session, BodyPublishers.noBody());
    assertThat(ended.status()).isEqualTo(200);
  }

  @Test
  void what_is_the_operators_is_kept_from_the_public() {
    for (String path : new String[] {"/metrics", "/readyz", "/healthz", "/admin/list_bans"}) {
      assertThat(from("127.0.0.6").get(path).status()).as(path).isEqualTo(403);
    }
    from("127.0.0.1").get("/readyz").ok();
  }

  @Test
  void the_log_has_no_signature_in_it() {
    from("127.0.0.7").get("/live/8888_a.json?txSecret=0123456789abcdef0123456789abcdef");
    await().until(() -> nginx.accessLog().contains("127.0.0.7"));
    assertThat(nginx.accessLog()).contains("GET /live/8888_a.json").doesNotContain("txSecret");
  }

  private static Answer offer(String url, String offer) {
    return from("127.0.0.5").offer(url, Offers.text(offer));
  }

  /** A client at one of this machine's many addresses. */
  private static Web from(String address) {
    return Web.overTls(nginx.port(), certificate.trusting(), InetAddress.ofLiteral(address));
  }
}
