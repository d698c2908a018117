package rtcroom.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.HttpCaller;
import rtcroom.calls.HttpOutcome;
import rtcroom.sign.tc3.CloudKey;
import rtcroom.sign.tc3.Tc3Request;
import rtcroom.sign.tc3.Tc3Signer;

/** Calls actions of one product at API 3.0, each signed anew. Safe for use by many threads. */
public final class V3Client {
  private final HttpCaller http;
  private final V3Product product;
  private final Tc3Signer signer;
  private final CloudClock clock;
  private final boolean mendsTime;

  /**
   * @param mendsTime whether the cloud's clock counts where ours is off
   */
  public V3Client(
      HttpCaller http, V3Product product, CloudKey key, CloudClock clock, boolean mendsTime) {
    this.http = http;
    this.product = product;
    this.signer = new Tc3Signer(key);
    this.clock = clock;
    this.mendsTime = mendsTime;
  }

  /**
   * Calls; once more where our clock is so far off that the cloud does not believe the signature,
   * and from then on by the cloud's. Never fails.
   */
  public CompletionStage<V3Reply> call(String action, ObjectNode body) {
    String text = body.toString();
    return post(action, text)
        .thenCompose(
            outcome ->
                mendsTime && V3Reply.of(outcome).isTooOld() && clock.setBy(date(outcome))
                    ? post(action, text)
                    : CompletableFuture.completedStage(outcome))
        .thenApply(V3Reply::of);
  }

  private CompletionStage<HttpOutcome> post(String action, String text) {
    Instant now = clock.instant();
    Tc3Request request =
        new Tc3Request(product.service(), product.host(), HttpCaller.JSON, action, text);
    Map<String, String> headers = new HashMap<>();
    headers.put("Host", product.host());
    headers.put("Authorization", signer.authorization(request, now));
    headers.put("X-TC-Action", action);
    headers.put("X-TC-Version", product.version());
    headers.put("X-TC-Timestamp", Long.toString(now.getEpochSecond()));
    if (!product.region().isEmpty()) {
      headers.put("X-TC-Region", product.region());
    }
    return http.post("/", headers, Buffer.buffer(text));
  }

  private static @Nullable Instant date(HttpOutcome outcome) {
    return outcome instanceof HttpOutcome.Answered(_, _, Instant date) ? date : null;
  }
}
