package rtcroom.app;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import rtcroom.bans.BanListener;
import rtcroom.http.Operations;
import rtcroom.http.Pages;
import rtcroom.http.Site;
import rtcroom.http.admin.OperatorOps;
import rtcroom.metrics.ServerMeters;
import rtcroom.rooms.RoomListener;

/**
 * One thing the server is made of. A part says what it has to offer, and {@link Server} goes
 * through all parts in the order of its list: it knows none of them by name.
 *
 * <p>A part is complete once it is constructed, and then touches neither network nor rooms until
 * {@link #start}. It is started before HTTP is served, stopped once in the life of the server, and
 * closed after that, also when it or another part failed to start.
 */
interface Part {
  /** Where it takes WebSockets. */
  default List<Site> sites() {
    return List.of();
  }

  /** What it answers at paths that no operation is at; earlier parts are asked first. */
  default List<Pages> pages() {
    return List.of();
  }

  /** Adds what it needs of HTTP servers to what earlier parts need. */
  default HttpServerOptions with(HttpServerOptions options) {
    return options;
  }

  /** Where services outside tell it something. */
  default List<Operations> callbacks() {
    return List.of();
  }

  /** Its operations for the operator alone. */
  default List<OperatorOps> operations() {
    return List.of();
  }

  /** Who of it acts on what happens in rooms; earlier parts hear of each event first. */
  default List<RoomListener> listeners() {
    return List.of();
  }

  /** Who of it puts out whom the operator stops. */
  default List<BanListener> banListeners() {
    return List.of();
  }

  /** What it has done again and again from the start until all parts have stopped. */
  default List<Timer> timers() {
    return List.of();
  }

  /** What goes wrong in it while it serves on, for {@code /readyz}; asked on any thread. */
  default List<String> troubles() {
    return List.of();
  }

  /** Why the server cannot serve because of it, for {@code /readyz}; asked on any thread. */
  default List<String> faults() {
    return List.of();
  }

  /** Shows its figures. */
  default void show(ServerMeters meters) {}

  /**
   * Begins its work, and to listen on ports of its own.
   *
   * @throws IOException naming the port that it cannot have
   */
  default void start() throws IOException {}

  /** Ends what it does for others, and returns when that is done or its time for it is over. */
  default void stop() {}

  /** Gives back threads and files, now that nothing is due any more. */
  default void close() {}

  /**
   * Work that is due again and again, on an event loop.
   *
   * @param period at least a millisecond
   * @param work returns at once
   */
  record Timer(Duration period, Runnable work) {
    static final Duration EACH_SECOND = Duration.ofSeconds(1);
  }
}
