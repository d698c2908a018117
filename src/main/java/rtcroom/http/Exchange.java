package rtcroom.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.function.Consumer;
import rtcroom.base.ClientAddress;
import rtcroom.base.PacedBody;

/** Reads a request's body up to the limit and sends its answer; knows HTTP, no operation. */
final class Exchange {
  private static final CharSequence CONTENT_TYPE = HeaderNames.of("Content-Type");
  private static final CharSequence CONTENT_LENGTH = HeaderNames.of("Content-Length");
  private static final CharSequence JSON = HeaderNames.of(Reply.JSON);
  private static final String CONTINUE = "100-continue";
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final HttpServerRequest request;
  private final Cors cors;

  Exchange(HttpServerRequest request, Cors cors) {
    this.request = request;
    this.cors = cors;
  }

  /**
   * Hands the whole body to {@code whole}, or answers through {@code refused} when it is larger
   * than it may be, does not come in time, or finds no memory; what has not been sent by then is
   * not waited for. A client that asks first is told to go on.
   */
  void readBody(
      OpenBodies bodies, ClientAddress from, Consumer<byte[]> whole, Consumer<Reply> refused) {
    long length = declaredLength();
    if (length > bodies.mostBytes()) {
      refused.accept(OpenBody.tooLarge());
      return;
    }
    if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    OpenBody body = bodies.open(request, length, from, refused);
    request.handler(body::add).endHandler(_ -> whole.accept(body.end()));
  }

  private long declaredLength() {
    String length = request.getHeader(CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0; // the decoder below refuses such a request by itself
    }
  }

  void send(Reply reply) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    cors.mark(request, response);
    response.putHeader(
        CONTENT_TYPE, reply.contentType().equals(Reply.JSON) ? JSON : reply.contentType());
    reply.headers().forEach(response::putHeader);
    if (reply.file() != null) {
      response.sendFile(reply.file().toString()).onFailure(_ -> request.connection().close());
    } else if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(CONTENT_LENGTH, Integer.toString(reply.body().length)).end();
    } else {
      PacedBody.end(response, Buffer.buffer(reply.body()));
    }
    if (reply.closes()) {
      hangUp();
    }
  }

  /**
   * Closes the connection a little later: to close on a client that is still sending would take the
   * answer from it.
   */
  private void hangUp() {
    HttpConnection connection = request.connection();
    Vertx.currentContext().owner().setTimer(LINGER.toMillis(), _ -> connection.close());
  }
}
