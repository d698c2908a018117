package rtcroom.engine.webrtc;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.stream.LiveRefusal;

/**
 * Gathers the body of a request, as long as offers are, and counts it among what is unfinished; on
 * the event loop of its connection.
 */
final class OfferBody {
  private final MemoryBudget.Share share;
  private final SessionReply reply;
  private final int longest;
  private Buffer body = Buffer.buffer();
  private boolean over;

  private OfferBody(MemoryBudget.Share share, SessionReply reply, int longest) {
    this.share = share;
    this.reply = reply;
    this.longest = longest;
  }

  /**
   * Waits for all of it.
   *
   * @param share holds nothing yet
   * @param reply says why it is not waited for any more
   * @param longest in bytes
   * @param whole gets it; not called where there is more than offers have, or than there is memory
   */
  static void read(
      HttpServerRequest request,
      MemoryBudget.Share share,
      SessionReply reply,
      int longest,
      Consumer<byte[]> whole) {
    OfferBody offer = new OfferBody(share, reply, longest);
    request.handler(offer::take);
    request.exceptionHandler(_ -> offer.end()); // the connection broke
    request.endHandler(_ -> offer.whole(whole));
  }

  private void take(Buffer piece) {
    int length = body.length() + piece.length();
    if (over) {
      return;
    }
    if (length > longest) {
      end();
      reply.say(413, "bad_offer: too_long");
    } else if (!share.hold(length)) {
      end();
      reply.refuse(LiveRefusal.NO_MEMORY);
    } else {
      body.appendBuffer(piece);
    }
  }

  private void whole(Consumer<byte[]> heard) {
    if (!over) {
      byte[] all = body.getBytes();
      end();
      heard.accept(all);
    }
  }

  private void end() {
    over = true;
    body = Buffer.buffer();
    share.release();
  }
}
