package rtcroom.testing.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import rtcroom.app.Server;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.TestClock;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.FakeLive;
import rtcroom.testing.cloud.FakeLiveV3;
import rtcroom.testing.cloud.FakeTrtc;

/**
 * The real server on a port of its own, with the fake cloud behind it, on a clock the test moves.
 * Leases are swept ten times a second, so that a moved clock shows at once. A test class registers
 * its server as a static extension: it and its people's sockets end with the class.
 */
public final class TestServer implements AutoCloseable, AfterAllCallback {
  public static final String ADMIN_TOKEN = "an-admin-token-of-32-characters!";
  public static final String PUSH_KEY = "fixture_push_secret_key_0123456789";
  public static final int BIZID = 8888;

  private static final Duration A_MONTH = Duration.ofDays(30);

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final FakeCloud cloud = FakeCloud.start(vertx, clock);
  private final Map<String, String> overrides;
  private volatile Duration off = Duration.ZERO;
  private final TicketSigner signer;
  private Server server;
  private Web web;

  private TestServer(Map<String, String> overrides) {
    this.overrides = Map.copyOf(overrides);
    signer =
        new TicketSigner(new SharedSecret(overrides.getOrDefault("im.secretKey", FakeIm.SECRET)));
    server = started();
    web = new Web(server.port());
  }

  private Server started() {
    try {
      return Server.start(settings(overrides).settings(), this::shown, clock, new SecureRandom());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the cloud configured for IM and live, open access and no rate limits. */
  public static TestServer start() {
    return start(Map.of());
  }

  /**
   * The same with other settings here and there.
   *
   * @param overrides by key, such as {@code rooms.live.maxMembers}
   */
  public static TestServer start(Map<String, String> overrides) {
    return new TestServer(overrides);
  }

  public Web web() {
    return web;
  }

  /** What the server answers to an order of its operator. */
  public Answer order(String op, String json) {
    String bearer = "Bearer " + ADMIN_TOKEN;
    String[] headers = {"Content-Type", "application/json", "Authorization", bearer};
    return web.send("POST", "/admin/" + op, BodyPublishers.ofString(json), headers);
  }

  public TestClock clock() {
    return clock;
  }

  /** Somebody sets the clock that people read; only it leaps. */
  public void setClock(Duration off) {
    this.off = off;
  }

  /** What people read on the server's clock. */
  public Instant shown() {
    return clock.instant().plus(off);
  }

  public FakeIm im() {
    return cloud.im();
  }

  public FakeLive live() {
    return cloud.live();
  }

  /** The streams of {@link #live} by API 3.0. */
  public FakeLiveV3 liveV3() {
    return cloud.liveV3();
  }

  /** The product TRTC. */
  public FakeTrtc trtc() {
    return cloud.trtc();
  }

  public int port() {
    return server.port();
  }

  /** A userSig as the operator's own server would issue it now. */
  public String userSig(String userID) {
    return signer.userSig(sdkAppID(), userID, clock.instant(), A_MONTH);
  }

  long sdkAppID() {
    return Long.parseLong(overrides.getOrDefault("im.sdkAppID", "" + FakeIm.SDK_APP_ID));
  }

  /** Somebody who logged in at {@code live_room}. */
  public User user(String userID) {
    return User.logIn(this, userID);
  }

  /** Of somebody who lives as long as the server does. */
  public WebSocketClient webSocketClient(WebSocketClientOptions options) {
    return vertx.createWebSocketClient(options);
  }

  /** Ends the server as an operator does, and leaves the cloud running. */
  public void stopServer() {
    server.close();
  }

  /** Ends the server and starts one of the same settings, on another port. */
  public void restart() {
    server.close();
    server = started();
    web = new Web(server.port());
  }

  @Override
  public void afterAll(ExtensionContext test) {
    close();
  }

  @Override
  public void close() {
    server.close();
    cloud.close();
    vertx.close().await();
  }

  private Configuration settings(Map<String, String> overrides) throws IOException {
    Path file = Files.createTempFile("rtcroom", ".yaml");
    try {
      Files.writeString(file, yaml());
      Map<String, String> environment = new HashMap<>();
      overrides.forEach(
          (key, value) ->
              environment.put("RTCROOM_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
      return Configuration.load(file, environment);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } finally {
      Files.delete(file);
    }
  }

  private String yaml() {
    return """
    http: {bind: 127.0.0.1, port: 0, eventLoops: 2, shutdownGrace: 2s}
    access: {mode: open}
    admin: {token: "%s"}
    loginInfo: {mode: any}
    im:
      provider: tencent
      sdkAppID: %d
      accountType: "14173"
      administrator: %s
      secretKey: "%s"
      restBase: %s
    live:
      provider: tencent
      appID: %s
      bizid: %d
      pushSecretKey: %s
      APIKey: %s
      pushHost: %s
      playHost: %s
      apiBase: %s
    trtc: {apiBase: %s}
    rooms: {sweepPeriod: 100ms}
    limits: {rates: off, roomsPerUser: 0}
    """
        .formatted(
            ADMIN_TOKEN,
            FakeIm.SDK_APP_ID,
            FakeIm.ADMINISTRATOR,
            FakeIm.SECRET,
            cloud.base(),
            overrides.getOrDefault("live.appID", "" + FakeLive.APP_ID),
            BIZID,
            PUSH_KEY,
            overrides.getOrDefault("live.APIKey", FakeLive.API_KEY),
            host("push"),
            host("play"),
            cloud.base(),
            cloud.base());
  }

  /** The server's own engine says itself where it is. */
  private String host(String use) {
    return overrides.getOrDefault("live.provider", "").equals("embedded")
        ? ""
        : use + ".example.com";
  }
}
