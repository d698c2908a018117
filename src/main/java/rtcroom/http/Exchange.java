package rtcroom.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a request's body up to the limit and sends its answer; knows HTTP, no operation. */
final class Exchange {
  private static final CharSequence CONTENT_TYPE = HeaderNames.of("Content-Type");
  private static final CharSequence CONTENT_LENGTH = HeaderNames.of("Content-Length");
  private static final CharSequence JSON = HeaderNames.of(Reply.JSON);
  private static final byte[] NO_BYTES = {};

  private final HttpServerRequest request;
  private final Cors cors;

  Exchange(HttpServerRequest request, Cors cors) {
    this.request = request;
    this.cors = cors;
  }

  /**
   * Hands the whole body to {@code whole}, or answers through {@code refused} when it is larger
   * than {@code limit} bytes; what has not been sent by then is not waited for.
   */
  void readBody(int limit, Consumer<byte[]> whole, Consumer<Reply> refused) {
    if (declaredLength() > limit) {
      refused.accept(tooLarge());
      return;
    }
    BodyCollector body = new BodyCollector(limit);
    request.handler(
        chunk -> {
          if (!body.add(chunk)) {
            request.handler(null).endHandler(null);
            refused.accept(tooLarge());
          }
        });
    request.endHandler(_ -> whole.accept(body.bytes()));
  }

  /** Bytes of one body as they come in. */
  private static final class BodyCollector {
    private final int limit;
    private @Nullable Buffer bytes;

    BodyCollector(int limit) {
      this.limit = limit;
    }

    boolean add(Buffer chunk) {
      Buffer before = bytes;
      bytes = before == null ? chunk : before.appendBuffer(chunk);
      return bytes.length() <= limit;
    }

    byte[] bytes() {
      Buffer all = bytes;
      return all == null ? NO_BYTES : all.getBytes();
    }
  }

  private long declaredLength() {
    String length = request.getHeader(CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0; // the decoder below refuses such a request by itself
    }
  }

  private static Reply tooLarge() {
    return Reply.status(413, "请求体过大").with("Connection", "close");
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
      response.end(Buffer.buffer(reply.body()));
    }
  }
}
