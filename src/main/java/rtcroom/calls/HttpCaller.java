package rtcroom.calls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Calls one HTTP service over kept-alive connections: bounded in connections, time and size of the
 * answer. Safe for use by many threads; never blocks, and its stages never fail.
 */
public final class HttpCaller {
  private static final int IDLE_SECONDS = 30;

  private final Vertx vertx;
  private final HttpClient client;
  private final RequestOptions target;
  private final String basePath;
  private final Limits limits;

  /**
   * The bounds of a caller.
   *
   * @param connections at most so many, and as many again may wait for one
   * @param timeout of a whole call, waiting for a connection included
   * @param answerBytes a longer answer counts as none
   */
  public record Limits(int connections, Duration timeout, int answerBytes) {}

  /**
   * For one service.
   *
   * @param base scheme, host, perhaps port and path; https checks the host's certificate
   */
  public HttpCaller(Vertx vertx, URI base, Limits limits) {
    boolean tls = "https".equals(base.getScheme());
    this.vertx = vertx;
    this.limits = limits;
    this.basePath = base.getRawPath();
    this.target =
        new RequestOptions()
            .setHost(base.getHost())
            .setPort(base.getPort() > 0 ? base.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setConnectTimeout(limits.timeout().toMillis());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout(Math.toIntExact(limits.timeout().toMillis())),
            new PoolOptions()
                .setHttp1MaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.connections()));
  }

  /**
   * Asks.
   *
   * @param pathAndQuery appended to the path of the base, already encoded
   */
  public CompletionStage<HttpOutcome> get(String pathAndQuery) {
    return call(HttpMethod.GET, pathAndQuery, Buffer.buffer());
  }

  /** As {@link #get}, with a JSON body. */
  public CompletionStage<HttpOutcome> post(String pathAndQuery, Buffer json) {
    return call(HttpMethod.POST, pathAndQuery, json);
  }

  /** Ends all calls under way. */
  public void close() {
    client.close();
  }

  private CompletionStage<HttpOutcome> call(HttpMethod method, String pathAndQuery, Buffer body) {
    RequestOptions options =
        new RequestOptions(target).setMethod(method).setURI(basePath + pathAndQuery);
    if (method.equals(HttpMethod.POST)) {
      options.putHeader("Content-Type", "application/json");
    }
    HttpExchange exchange = new HttpExchange(body, limits.answerBytes());
    long deadline = vertx.setTimer(limits.timeout().toMillis(), _ -> exchange.expire());
    client.request(options).onSuccess(exchange::send).onFailure(exchange::notSent);
    return exchange.outcome().whenComplete((_, _) -> vertx.cancelTimer(deadline));
  }
}
