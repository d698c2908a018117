package rtcroom.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import rtcroom.base.ClientAddress;
import rtcroom.base.MemoryBudget;

/**
 * Bodies of requests that have begun and not ended: bounded each in bytes and in time, and all
 * together in memory. For one event loop.
 */
final class OpenBodies {
  private final int mostBytes;
  private final InputDeadlines deadlines;
  private final MemoryBudget unfinished;

  /**
   * None yet.
   *
   * @param mostBytes of one body
   * @param within how long a body may take; in whole seconds, and up to one more
   * @param unfinished memory for all of them
   */
  OpenBodies(int mostBytes, Duration within, MemoryBudget unfinished) {
    this.mostBytes = mostBytes;
    this.deadlines = new InputDeadlines(within);
    this.unfinished = unfinished;
  }

  int mostBytes() {
    return mostBytes;
  }

  /**
   * A body begins.
   *
   * @param length as announced; 0 where it was not
   * @param from whose it is, as far as limits can tell
   * @param refused hears once why the body is not waited for any more
   */
  OpenBody open(
      HttpServerRequest request, long length, ClientAddress from, Consumer<Reply> refused) {
    OpenBody body = new OpenBody(this, request, length, from, refused);
    deadlines.begin(body);
    return body;
  }

  MemoryBudget.Share share(ClientAddress from) {
    return unfinished.strangerShare(from);
  }

  /** Refuses those that take too long; to be called each {@link InputDeadlines#TICK}. */
  void tick() {
    deadlines.tick();
  }
}
