package rtcroom.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.base.MemoryBudget;

/**
 * Bodies of requests that have begun and not ended: bounded each in bytes and in time, and all
 * together in memory. For one event loop; a body costs neither a timer nor a look at the clock.
 */
final class OpenBodies {
  static final Duration TICK = Duration.ofSeconds(1);

  private final int mostBytes;
  private final long mostTicks;
  private final MemoryBudget unfinished;

  /** The oldest, and the last of those behind it. */
  private @Nullable OpenBody first;

  private @Nullable OpenBody last;
  private long ticks;

  /**
   * None yet.
   *
   * @param mostBytes of one body
   * @param within how long a body may take; in whole seconds, and up to one more
   * @param unfinished memory for all of them
   */
  OpenBodies(int mostBytes, Duration within, MemoryBudget unfinished) {
    this.mostBytes = mostBytes;
    this.mostTicks = within.toSeconds();
    this.unfinished = unfinished;
  }

  int mostBytes() {
    return mostBytes;
  }

  /**
   * A body begins.
   *
   * @param length as announced; 0 where it was not
   * @param refused hears once why the body is not waited for any more
   */
  OpenBody open(HttpServerRequest request, long length, Consumer<Reply> refused) {
    OpenBody body = new OpenBody(this, request, length, refused, ticks);
    OpenBody before = last;
    body.before = before;
    if (before == null) {
      first = body;
    } else {
      before.after = body;
    }
    last = body;
    return body;
  }

  /** It has ended, in whatever way; once. */
  void close(OpenBody body) {
    OpenBody before = body.before;
    OpenBody after = body.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
  }

  MemoryBudget.Share share() {
    return unfinished.strangerShare();
  }

  /** Refuses those that take too long; to be called each {@link #TICK}. */
  void tick() {
    ticks++;
    while (first != null && ticks - first.began() > mostTicks) {
      first.refuse(Reply.status(408, "请求体超时").with("Connection", "close"));
    }
  }
}
