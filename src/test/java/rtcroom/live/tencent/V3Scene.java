package rtcroom.live.tencent;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.sign.tc3.CloudKey;
import rtcroom.testing.cloud.FakeCloud;
import rtcroom.testing.cloud.FakeLiveV3;

/** A fake cloud and what it takes to call its API 3.0. */
final class V3Scene implements AutoCloseable {
  private static final int CALLS = 4;

  final Vertx vertx = Vertx.vertx();
  final FakeCloud cloud;
  final HttpCaller http;
  private final InstantSource clock;

  V3Scene(InstantSource clock) {
    this.clock = clock;
    this.cloud = FakeCloud.start(vertx, clock);
    this.http =
        new HttpCaller(
            vertx,
            cloud.base(),
            HttpCaller.Limits.of(CALLS, Duration.ofSeconds(1))
                .withQueue(100, Duration.ofSeconds(10)));
  }

  V3Cloud api() {
    return api(FakeLiveV3.SECRET_KEY, clock);
  }

  V3Cloud api(String secretKey, InstantSource itsClock) {
    return new V3Cloud(
        account(FakeLiveV3.SECRET_ID, secretKey), new LiveCallers(http, http), itsClock);
  }

  V3Account account(String secretId, String secretKey) {
    return new V3Account(
        new CloudKey(secretId, new Secret(secretKey)), cloud.base(), FakeLiveV3.DOMAIN);
  }

  FakeLiveV3 emulator() {
    return cloud.liveV3();
  }

  @Override
  public void close() {
    http.close();
    cloud.close();
    vertx.close().await();
  }
}
