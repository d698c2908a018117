package rtcroom.im.tencent;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.VertxSchedule;
import rtcroom.cloud.CloudClock;
import rtcroom.sign.CachedUserSig;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeIm;

/** A fake cloud and what it takes to call its IM. */
final class CloudChat implements AutoCloseable {
  /** Longer than a busy machine takes for a call that is answered at once. */
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  final Vertx vertx = Vertx.vertx();
  final FakeCloud cloud = FakeCloud.start(vertx);
  final HttpCaller http;

  private final Duration timeout;

  CloudChat() {
    this(TIMEOUT);
  }

  /** One whose calls may take longer, where none hangs. */
  CloudChat(Duration timeout) {
    this.timeout = timeout;
    this.http = caller(cloud.base());
  }

  private HttpCaller caller(URI base) {
    return new HttpCaller(vertx, base, HttpCaller.Limits.of(8, timeout));
  }

  FakeIm im() {
    return cloud.im();
  }

  TencentChat chat() {
    return chat(usual());
  }

  /** One whose groups carry a mark. */
  TencentChat chat(String mark) {
    return new TencentChat(
        http,
        usual(),
        considerate(InstantSource.system()),
        RandomGenerator.of("SecureRandom"),
        mark);
  }

  /** One that calls somewhere else. */
  TencentChat chat(URI base) {
    return chat(caller(base), usual(), considerate(InstantSource.system()));
  }

  TencentChat chat(Administrator administrator) {
    return chat(http, administrator, considerate(InstantSource.system()));
  }

  /** One that is spared by a clock of the test. */
  TencentChat chat(Consideration consideration) {
    return chat(http, usual(), consideration);
  }

  Consideration considerate(InstantSource clock) {
    return new Consideration(180, clock, new VertxSchedule(vertx), new Random(1));
  }

  private static TencentChat chat(
      HttpCaller http, Administrator administrator, Consideration consideration) {
    return new TencentChat(
        http, administrator, consideration, RandomGenerator.of("SecureRandom"), null);
  }

  private static Administrator usual() {
    return administrator(FakeIm.SDK_APP_ID, FakeIm.ADMINISTRATOR, FakeIm.SECRET);
  }

  ChatCheck checkup(Administrator administrator) {
    return new ChatCheck(http, administrator, RandomGenerator.of("SecureRandom"));
  }

  static Administrator administrator(long sdkAppID, String userID, String secret) {
    return administrator(sdkAppID, userID, secret, InstantSource.system());
  }

  static Administrator administrator(
      long sdkAppID, String userID, String secret, InstantSource ours) {
    CloudClock clock = new CloudClock(ours);
    CachedUserSig userSig =
        new CachedUserSig(
            new TicketSigner(new SharedSecret(secret)),
            sdkAppID,
            userID,
            Duration.ofDays(30),
            Duration.ofDays(1),
            clock);
    return new Administrator(sdkAppID, userID, userSig, clock);
  }

  @Override
  public void close() {
    http.close();
    cloud.close();
    vertx.close().await();
  }
}
