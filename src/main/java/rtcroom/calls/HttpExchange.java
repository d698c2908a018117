package rtcroom.calls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request and what comes of it, whichever of answer, error, excess and timeout is first. */
final class HttpExchange {
  private final CompletableFuture<HttpOutcome> outcome = new CompletableFuture<>();
  private final Buffer body;
  private final int maxAnswer;
  private @Nullable HttpClientRequest request;

  HttpExchange(Buffer body, int maxAnswer) {
    this.body = body;
    this.maxAnswer = maxAnswer;
  }

  CompletableFuture<HttpOutcome> outcome() {
    return outcome;
  }

  void send(HttpClientRequest connected) {
    synchronized (this) {
      if (outcome.isDone()) {
        connected.reset();
        return;
      }
      request = connected;
    }
    connected.exceptionHandler(this::lose);
    connected.send(body).onSuccess(this::read).onFailure(this::lose);
  }

  void notSent(Throwable cause) {
    outcome.complete(new HttpOutcome.NotSent(describe(cause)));
  }

  /** Time is up: the connection is given up as well, since a late answer would meet nobody. */
  synchronized void expire() {
    String cause = "no answer in time";
    if (request == null) {
      outcome.complete(new HttpOutcome.NotSent("no connection in time"));
    } else if (outcome.complete(new HttpOutcome.Lost(cause))) {
      request.reset();
    }
  }

  private void read(HttpClientResponse response) {
    Buffer answer = Buffer.buffer();
    response.exceptionHandler(this::lose);
    response.handler(
        chunk -> {
          if (answer.length() + chunk.length() <= maxAnswer) {
            answer.appendBuffer(chunk);
          } else if (outcome.complete(new HttpOutcome.Lost("the answer is too long"))) {
            response.request().reset();
          }
        });
    response.endHandler(
        _ -> outcome.complete(new HttpOutcome.Answered(response.statusCode(), answer)));
  }

  private void lose(Throwable cause) {
    outcome.complete(new HttpOutcome.Lost(describe(cause)));
  }

  /** Only the class: messages of HTTP clients may quote the URL, which carries a signature. */
  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName();
  }
}
