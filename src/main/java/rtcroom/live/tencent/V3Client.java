package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.HttpOutcome;
import rtcroom.sign.tc3.Tc3Request;
import rtcroom.sign.tc3.Tc3Signer;

/** Calls actions of the product live at API 3.0, each signed anew. */
final class V3Client {
  private static final Logger LOG = LoggerFactory.getLogger(TencentLive.class);
  private static final String SERVICE = "live";

  /** The cloud believes what is up to five minutes off. */
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private static final String VERSION = "2018-08-01";

  private final HttpCaller http;
  private final Tc3Signer signer;
  private final String host;
  private final InstantSource clock;
  private final boolean mendsTime;

  /** To be added to our clock. */
  private volatile Duration off = Duration.ZERO;

  /**
   * @param mendsTime whether the cloud's clock counts where ours is off
   */
  V3Client(HttpCaller http, V3Account account, InstantSource clock, boolean mendsTime) {
    this.mendsTime = mendsTime;
    URI base = account.base();
    this.http = http;
    this.signer = new Tc3Signer(account.key());
    this.host = base.getPort() > 0 ? base.getHost() + ":" + base.getPort() : base.getHost();
    this.clock = clock;
  }

  /**
   * Calls; once more where our clock is so far off that the cloud does not believe the signature,
   * and from then on by the cloud's. Never fails.
   */
  CompletionStage<V3Reply> call(String action, ObjectNode body) {
    String text = body.toString();
    return post(action, text)
        .thenCompose(
            outcome ->
                mendsTime && V3Reply.of(outcome).isTooOld() && setBy(outcome)
                    ? post(action, text)
                    : CompletableFuture.completedStage(outcome))
        .thenApply(V3Reply::of);
  }

  private CompletionStage<HttpOutcome> post(String action, String text) {
    Instant now = clock.instant().plus(off);
    Tc3Request request = new Tc3Request(SERVICE, host, HttpCaller.JSON, action, text);
    Map<String, String> headers =
        Map.of(
            "Host", host,
            "Authorization", signer.authorization(request, now),
            "X-TC-Action", action,
            "X-TC-Version", VERSION,
            "X-TC-Timestamp", Long.toString(now.getEpochSecond()));
    return http.post("/", headers, Buffer.buffer(text));
  }

  /** Whether the cloud's clock is another one than it was taken for. */
  private boolean setBy(HttpOutcome outcome) {
    if (!(outcome instanceof HttpOutcome.Answered(_, _, Instant date)) || date == null) {
      return false;
    }
    Duration found = Duration.between(clock.instant(), date);
    boolean another = found.minus(off).abs().compareTo(TOLERATED) > 0;
    if (another) {
      LOG.warn("the clock is {} off that of the cloud: let NTP set it", found);
      off = found;
    }
    return another;
  }
}
