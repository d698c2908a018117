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
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Calls one HTTP service over kept-alive connections: bounded in connections, time and size of the
 * answer. Safe for use by many threads; never blocks, and its stages never fail.
 */
public final class HttpCaller {
  /** The content type of what is posted. */
  public static final String JSON = "application/json";

  private static final int IDLE_SECONDS = 30;

  /** Ample for a status, a result or an error. */
  private static final int ANSWER_BYTES = 65_536;

  private final Vertx vertx;
  private final HttpClient client;
  private final RequestOptions target;
  private final String basePath;
  private final CallLimit callLimit;
  private final Limits limits;

  /**
   * The bounds of a caller.
   *
   * @param connections at most so many, and as many calls at once
   * @param waiting calls that may wait for one of them
   * @param turnTimeout how long a call waits for its turn
   * @param timeout of a call once it has its turn
   * @param answerBytes a longer answer counts as none
   */
  public record Limits(
      int connections, int waiting, Duration turnTimeout, Duration timeout, int answerBytes) {

    /** For whoever bounds calls themselves: a call has its turn at once, or almost. */
    public static Limits of(int connections, Duration timeout) {
      return new Limits(connections, connections, timeout, timeout, ANSWER_BYTES);
    }

    /** The same for whoever calls in bursts. */
    public Limits withQueue(int calls, Duration upTo) {
      return new Limits(connections, calls, upTo, timeout, answerBytes);
    }
  }

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
            .setSsl(tls);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout(Math.toIntExact(limits.timeout().toMillis())),
            new PoolOptions().setHttp1MaxSize(limits.connections()));
    // Our own queue, not the pool's: that one's time limit is applied to calls it already served.
    this.callLimit = new CallLimit(limits.connections(), limits.waiting());
  }

  /**
   * Asks.
   *
   * @param pathAndQuery appended to the path of the base, already encoded
   */
  public CompletionStage<HttpOutcome> get(String pathAndQuery) {
    return get(pathAndQuery, Map.of());
  }

  /** The same, with headers. */
  public CompletionStage<HttpOutcome> get(String pathAndQuery, Map<String, String> headers) {
    return call(HttpMethod.GET, pathAndQuery, headers, Buffer.buffer());
  }

  /** Asks for something to be gone. */
  public CompletionStage<HttpOutcome> delete(String pathAndQuery, Map<String, String> headers) {
    return call(HttpMethod.DELETE, pathAndQuery, headers, Buffer.buffer());
  }

  /** As {@link #get}, with a JSON body. */
  public CompletionStage<HttpOutcome> post(String pathAndQuery, Buffer json) {
    return post(pathAndQuery, Map.of(), json);
  }

  /** The same, with headers beside {@link #JSON} for the content type. */
  public CompletionStage<HttpOutcome> post(
      String pathAndQuery, Map<String, String> headers, Buffer json) {
    return call(HttpMethod.POST, pathAndQuery, headers, json);
  }

  /** Ends all calls under way. */
  public void close() {
    client.close();
  }

  private CompletionStage<HttpOutcome> call(
      HttpMethod method, String pathAndQuery, Map<String, String> headers, Buffer body) {
    RequestOptions options =
        new RequestOptions(target).setMethod(method).setURI(basePath + pathAndQuery);
    if (method.equals(HttpMethod.POST)) {
      options.putHeader("Content-Type", JSON);
    }
    headers.forEach(options::putHeader);
    HttpExchange exchange = new HttpExchange(body, limits.answerBytes());
    if (!callLimit.enter(() -> start(exchange, options))) {
      exchange.notSent("too many calls are waiting");
    } else if (!exchange.hasBegun()) {
      limit(exchange, limits.turnTimeout(), exchange::expireWaiting);
    }
    return exchange.outcome();
  }

  private boolean start(HttpExchange exchange, RequestOptions options) {
    if (!exchange.begin()) {
      return false;
    }
    limit(exchange, limits.timeout(), exchange::expire);
    var _ = exchange.outcome().whenComplete((_, _) -> callLimit.leave());
    try {
      client.request(options).onSuccess(exchange::send).onFailure(exchange::notConnected);
    } catch (IllegalStateException closed) {
      exchange.notConnected(closed);
    }
    return true;
  }

  private void limit(HttpExchange exchange, Duration time, Runnable end) {
    long timer = vertx.setTimer(Math.max(1, time.toMillis()), _ -> end.run());
    var _ = exchange.outcome().whenComplete((_, _) -> vertx.cancelTimer(timer));
  }
}
