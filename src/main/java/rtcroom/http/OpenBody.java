package rtcroom.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;

/** One body as its bytes come in, until it is whole or refused. For the event loop of its list. */
final class OpenBody extends OpenInput {
  private static final byte[] NO_BYTES = {};

  private final OpenBodies all;
  private final HttpServerRequest request;
  private final long length;
  private final ClientAddress from;
  private final Consumer<Reply> refused;
  private @Nullable Buffer bytes;

  /** Null for a body that came at once, as nearly all do. */
  private MemoryBudget.@Nullable Share share;

  private boolean ended;

  OpenBody(
      OpenBodies all,
      HttpServerRequest request,
      long length,
      ClientAddress from,
      Consumer<Reply> refused) {
    this.all = all;
    this.request = request;
    this.length = length;
    this.from = from;
    this.refused = refused;
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
      refuse(Reply.status(503, "服务器繁忙，请稍后再试").with("Retry-After", "1").closing());
    }
  }

  /** All of it, now that it has come; the list forgets it. */
  byte[] end() {
    Buffer whole = bytes;
    close();
    return whole == null ? NO_BYTES : whole.getBytes();
  }

  @Override
  void overdue() {
    refuse(Reply.status(408, "请求体超时").closing());
  }

  /** Nobody waits for it any more. */
  private void refuse(Reply why) {
    if (!ended) {
      close();
      request.handler(_ -> {}).endHandler(null);
      refused.accept(why);
    }
  }

  static Reply tooLarge() {
    return Reply.status(413, "请求体过大").closing();
  }

  private boolean holds(int count) {
    MemoryBudget.Share mine = share;
    if (mine == null) {
      mine = all.share(from);
      share = mine;
      request.exceptionHandler(_ -> close()); // the connection broke
    }
    return mine.hold(count);
  }

  private void close() {
    if (!ended) {
      ended = true;
      bytes = null;
      InputDeadlines.end(this);
      if (share != null) {
        share.release();
      }
    }
  }
}
