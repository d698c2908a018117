package rtcroom.engine.webrtc;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Gathers the body of a request, as long as offers are; on the event loop of its connection. */
final class OfferBody {
  /** In bytes. */
  private static final int LONGEST = 64 << 10;

  private final Buffer body = Buffer.buffer();
  private boolean tooLong;

  private OfferBody() {}

  /**
   * Waits for all of it.
   *
   * @param whole gets it; not called where there is more than offers have
   * @param endless runs where there is more
   */
  static void read(HttpServerRequest request, Consumer<byte[]> whole, Runnable endless) {
    OfferBody offer = new OfferBody();
    request.handler(piece -> offer.take(piece, endless));
    request.endHandler(
        _ -> {
          if (!offer.tooLong) {
            whole.accept(offer.body.getBytes());
          }
        });
  }

  private void take(Buffer piece, Runnable endless) {
    if (tooLong) {
      return;
    }
    tooLong = body.length() + piece.length() > LONGEST;
    if (tooLong) {
      endless.run();
    } else {
      body.appendBuffer(piece);
    }
  }
}
