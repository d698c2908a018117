package rtcroom.calls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request and what comes of it, whichever of answer, error, excess and timeout is first. */
final class HttpExchange {
  private final CompletableFuture<HttpOutcome> outcome = new CompletableFuture<>();
  private final Buffer body;
  private final int maxAnswer;
  private boolean begun;

  /** Set before the outcome says so: from then on nothing may be sent. */
  private boolean expired;

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
      if (expired || outcome.isDone()) {
        connected.reset();
        return;
      }
      request = connected;
    }
    connected.exceptionHandler(this::lose);
    connected.send(body).onSuccess(this::read).onFailure(this::lose);
  }

  /** Its turn has come; false if it no longer wants one. */
  synchronized boolean begin() {
    begun = !expired && !outcome.isDone();
    return begun;
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  void notSent(String cause) {
    outcome.complete(new HttpOutcome.NotSent(cause));
  }

  void notConnected(Throwable cause) {
    notSent(describe(cause));
  }

  /** Its turn did not come in time. */
  void expireWaiting() {
    synchronized (this) {
      if (begun) {
        return;
      }
      expired = true;
    }
    notSent("no free connection in time");
  }

  /** Time is up: the connection is given up as well, since a late answer would meet nobody. */
  void expire() {
    HttpClientRequest sent;
    synchronized (this) {
      expired = true;
      sent = request;
    }
    if (sent == null) {
      notSent("no connection in time");
    } else if (outcome.complete(new HttpOutcome.Lost("no answer in time"))) {
      sent.reset();
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
        _ ->
            outcome.complete(
                new HttpOutcome.Answered(response.statusCode(), answer, date(response))));
  }

  private static @Nullable Instant date(HttpClientResponse response) {
    String date = response.getHeader("Date");
    try {
      return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private void lose(Throwable cause) {
    outcome.complete(new HttpOutcome.Lost(describe(cause)));
  }

  /** Only the class: messages of HTTP clients may quote the URL, which carries a signature. */
  private static String describe(Throwable cause) {
    return cause.getClass().getSimpleName();
  }
}
