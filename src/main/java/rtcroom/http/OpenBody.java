package rtcroom.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.base.MemoryBudget;

/** One body as its bytes come in, until it is whole or refused. For the event loop of its list. */
final class OpenBody {
  private static final byte[] NO_BYTES = {};
  private static final String CONNECTION = "Connection";
  private static final String CLOSE = "close";

  /** Its neighbours in the list of open bodies, which it need not look for when it ends. */
  @Nullable OpenBody before;

  @Nullable OpenBody after;

  private final OpenBodies all;
  private final HttpServerRequest request;
  private final long length;
  private final Consumer<Reply> refused;
  private final long began;
  private @Nullable Buffer bytes;

  /** Null for a body that came at once, as nearly all do. */
  private MemoryBudget.@Nullable Share share;

  private boolean ended;

  OpenBody(
      OpenBodies all, HttpServerRequest request, long length, Consumer<Reply> refused, long began) {
    this.all = all;
    this.request = request;
    this.length = length;
    this.refused = refused;
    this.began = began;
  }

  /** The tick in which it began. */
  long began() {
    return began;
  }

  void add(Buffer chunk) {
    Buffer sofar = bytes;
    if (ended) {
      return;
    }
    bytes = sofar == null ? chunk : sofar.appendBuffer(chunk);
    if (bytes.length() > all.mostBytes()) {
      refuse(tooLarge());
    } else if (bytes.length() != length && !holds(bytes.length())) {
      refuse(Reply.status(503, "服务器繁忙，请稍后再试").with("Retry-After", "1").with(CONNECTION, CLOSE));
    }
  }

  /** All of it, now that it has come; the list forgets it. */
  byte[] end() {
    Buffer whole = bytes;
    close();
    return whole == null ? NO_BYTES : whole.getBytes();
  }

  /** Nobody waits for it any more. */
  void refuse(Reply why) {
    if (!ended) {
      close();
      request.handler(_ -> {}).endHandler(null);
      refused.accept(why);
    }
  }

  static Reply tooLarge() {
    return Reply.status(413, "请求体过大").with(CONNECTION, CLOSE);
  }

  private boolean holds(int count) {
    MemoryBudget.Share mine = share;
    if (mine == null) {
      mine = all.share();
      share = mine;
      request.exceptionHandler(_ -> close()); // the connection broke
    }
    return mine.hold(count);
  }

  private void close() {
    if (!ended) {
      ended = true;
      bytes = null;
      all.close(this);
      if (share != null) {
        share.release();
      }
    }
  }
}
