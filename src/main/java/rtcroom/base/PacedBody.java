package rtcroom.base;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * Sends the body of an answer no faster than its reader takes it: whoever reads slowly, or not at
 * all, keeps a few pieces in the memory of the network and not a copy of the whole. On the event
 * loop of its connection.
 */
public final class PacedBody {
  /** In bytes: so much goes at once, however slowly it is read. */
  static final int PIECE = 32 << 10;

  private final HttpServerResponse response;
  private final Buffer body;
  private int sent;

  private PacedBody(HttpServerResponse response, Buffer body) {
    this.response = response;
    this.body = body;
  }

  /**
   * Ends an answer whose head is complete but for its length.
   *
   * @param body is not written to, but read until the answer has ended
   */
  public static void end(HttpServerResponse response, Buffer body) {
    if (body.length() <= PIECE) {
      response.end(body);
      return;
    }
    response.putHeader("Content-Length", Integer.toString(body.length()));
    PacedBody paced = new PacedBody(response, body);
    response.drainHandler(_ -> paced.proceed());
    paced.proceed();
  }

  private void proceed() {
    while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
      int next = Math.min(sent + PIECE, body.length());
      Buffer piece = body.slice(sent, next);
      sent = next;
      var _ = sent < body.length() ? response.write(piece) : response.end(piece);
    }
  }
}
