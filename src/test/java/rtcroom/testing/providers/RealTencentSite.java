package rtcroom.testing.providers;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import rtcroom.base.Secret;
import rtcroom.calls.HttpCaller;
import rtcroom.live.tencent.LiveCallers;
import rtcroom.live.tencent.V3Account;
import rtcroom.live.tencent.V3Cloud;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.sign.tc3.CloudKey;

/**
 * Live and IM at Tencent Cloud, of an account that the environment names: {@code
 * TENCENT_SECRET_ID}, {@code TENCENT_SECRET_KEY}; {@code TENCENT_PUSH_DOMAIN}, {@code
 * TENCENT_PUSH_KEY} and {@code TENCENT_PLAY_DOMAIN}; {@code TENCENT_IM_APP} and {@code
 * TENCENT_IM_KEY}, whose administrator is {@code administrator}. Costs what a minute of streams
 * costs.
 */
public final class RealTencentSite extends FilmedSite {
  /** Why a test is left out. */
  public static final String ABSENT = "no TENCENT_SECRET_ID in the environment";

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final URI LIVE = URI.create("https://live.tencentcloudapi.com");

  private final Vertx vertx = Vertx.vertx();
  private final V3Cloud cloud = cloud();

  private V3Cloud cloud() {
    HttpCaller http = new HttpCaller(vertx, LIVE, HttpCaller.Limits.of(4, LIMIT));
    CloudKey key =
        new CloudKey(variable("TENCENT_SECRET_ID"), new Secret(variable("TENCENT_SECRET_KEY")));
    return new V3Cloud(
        new V3Account(key, LIVE, variable("TENCENT_PUSH_DOMAIN")),
        new LiveCallers(http, http),
        InstantSource.system());
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("live.api", "v3");
    settings.put("live.apiBase", LIVE.toString());
    settings.put("live.secretId", variable("TENCENT_SECRET_ID"));
    settings.put("live.secretKey", variable("TENCENT_SECRET_KEY"));
    settings.put("live.pushHost", variable("TENCENT_PUSH_DOMAIN"));
    settings.put("live.pushSecretKey", variable("TENCENT_PUSH_KEY"));
    settings.put("live.playHost", variable("TENCENT_PLAY_DOMAIN"));
    settings.put("im.restBase", "https://console.tim.qq.com");
    settings.put("im.sdkAppID", variable("TENCENT_IM_APP"));
    settings.put("im.secretKey", variable("TENCENT_IM_KEY"));
    return settings;
  }

  @Override
  public Set<String> streams() {
    return pushed().stream().filter(this::isPushing).collect(Collectors.toSet());
  }

  private boolean isPushing(String stream) {
    return cloud
        .state(new StreamId(stream))
        .toCompletableFuture()
        .completeOnTimeout(StreamState.UNKNOWN, LIMIT.toSeconds(), TimeUnit.SECONDS)
        .join()
        .equals(StreamState.PUSHING);
  }

  @Override
  public boolean showsMixes() {
    return false;
  }

  @Override
  public Set<String> mixes() {
    return Set.of();
  }

  @Override
  public void close() {
    super.close();
    vertx.close().await();
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }
}
