package rtcroom.access;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a key set over HTTP, within limits of time and size. Redirects are not followed: the
 * configured place alone is trusted. Safe for use by many threads.
 */
public final class JwksClient implements JwksFetcher {
  private static final int OK = 200;

  /** Large account systems publish some ten keys of half a kilobyte each. */
  private static final int MAX_BYTES = 65_536;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final String url;
  private final Duration timeout;

  /**
   * @param timeout for the whole of one fetch
   */
  public JwksClient(Vertx vertx, URI url, Duration timeout) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) timeout.toMillis()));
    this.url = url.toString();
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<String> fetch() {
    Promise<String> answer = Promise.promise();
    context.runOnContext(_ -> new Fetch(answer).start());
    return answer.future().toCompletionStage();
  }

  /** One attempt; everything happens on the context. */
  private final class Fetch {
    private final Promise<String> answer;
    private final Buffer body = Buffer.buffer();
    private @Nullable HttpClientRequest request;

    Fetch(Promise<String> answer) {
      this.answer = answer;
    }

    void start() {
      long timer = vertx.setTimer(timeout.toMillis(), _ -> fail("no answer in " + timeout));
      answer.future().onComplete(_ -> vertx.cancelTimer(timer));
      client
          .request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url))
          .compose(
              sent -> {
                request = sent;
                return sent.send();
              })
          .onSuccess(this::read)
          .onFailure(answer::tryFail);
    }

    private void read(HttpClientResponse response) {
      response.exceptionHandler(answer::tryFail);
      if (response.statusCode() != OK) {
        fail("status " + response.statusCode());
        return;
      }
      response.handler(
          chunk -> {
            if (body.length() + chunk.length() > MAX_BYTES) {
              fail("more than " + MAX_BYTES + " bytes");
            } else {
              body.appendBuffer(chunk);
            }
          });
      response.endHandler(_ -> answer.tryComplete(body.toString()));
    }

    private void fail(String reason) {
      answer.tryFail(new IOException(reason));
      if (request != null) {
        var _ = request.reset();
      }
    }
  }
}
