package rtcroom.engine.flv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import rtcroom.engine.stream.LiveRefusal;

/** The heads of answers, and whole ones where there is no stream. */
final class FlvResponse {
  private static final String TYPE = "video/x-flv";
  private static final byte[] CHUNKED = headBytes("HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
  private static final byte[] PLAIN = headBytes("HTTP/1.0 200 OK", "Connection: close");
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

  private FlvResponse() {}

  private static byte[] headBytes(String status, String last) {
    return String.join(
            "\r\n",
            status,
            "Content-Type: " + TYPE,
            "Cache-Control: no-store",
            "Access-Control-Allow-Origin: *",
            last,
            "",
            "")
        .getBytes(US_ASCII);
  }

  static ByteBuf head(boolean chunked) {
    return Unpooled.wrappedBuffer(chunked ? CHUNKED : PLAIN);
  }

  static ByteBuf end(boolean chunked) {
    return chunked ? Unpooled.wrappedBuffer(LAST_CHUNK) : Unpooled.EMPTY_BUFFER;
  }

  /** The head of an answer that Vert.x writes. */
  static HttpServerResponse prepare(HttpServerRequest request) {
    return prepared(request, 200).putHeader(HttpHeaders.CONTENT_TYPE, TYPE);
  }

  /** Says that there is a stream, and no more. */
  static void found(HttpServerRequest request) {
    prepare(request).end();
  }

  /** Says why not: one word for programs, and what it means. */
  static void refuse(HttpServerRequest request, LiveRefusal why) {
    String text = why.text() + "\n";
    HttpServerResponse response =
        prepared(request, why.httpStatus())
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(text);
    }
  }

  static void methodNotAllowed(HttpServerRequest request) {
    prepared(request, 405).putHeader("Allow", "GET, HEAD").end();
  }

  private static HttpServerResponse prepared(HttpServerRequest request, int status) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("Cache-Control", "no-store");
  }
}
