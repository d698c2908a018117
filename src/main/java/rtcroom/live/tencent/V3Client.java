package rtcroom.live.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.HttpCaller;
import rtcroom.sign.tc3.Tc3Request;
import rtcroom.sign.tc3.Tc3Signer;

/** Calls actions of the product live at API 3.0, each signed anew. */
final class V3Client {
  private static final String SERVICE = "live";
  private static final String VERSION = "2018-08-01";

  private final HttpCaller http;
  private final Tc3Signer signer;
  private final String host;
  private final InstantSource clock;

  V3Client(HttpCaller http, V3Account account, InstantSource clock) {
    URI base = account.base();
    this.http = http;
    this.signer = new Tc3Signer(account.key());
    this.host = base.getPort() > 0 ? base.getHost() + ":" + base.getPort() : base.getHost();
    this.clock = clock;
  }

  /** Calls once; never fails. */
  CompletionStage<V3Reply> call(String action, ObjectNode body) {
    String text = body.toString();
    Instant now = clock.instant();
    Tc3Request request = new Tc3Request(SERVICE, host, HttpCaller.JSON, action, text);
    Map<String, String> headers =
        Map.of(
            "Host", host,
            "Authorization", signer.authorization(request, now),
            "X-TC-Action", action,
            "X-TC-Version", VERSION,
            "X-TC-Timestamp", Long.toString(now.getEpochSecond()));
    return http.post("/", headers, Buffer.buffer(text)).thenApply(V3Reply::of);
  }
}
