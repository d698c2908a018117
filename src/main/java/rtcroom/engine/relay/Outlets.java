package rtcroom.engine.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the viewers of one stream are: on which loops, with which encodings. For the loop of the
 * stream.
 */
final class Outlets {
  private final Map<Way, Exit> exits = new HashMap<>();
  private final StreamCounts counts;

  /** What viewers share. */
  private record Way(Loop loop, Encoding encoding) {
    static Way of(ViewerFlow flow) {
      return new Way(flow.viewer().loop(), flow.viewer().encoding());
    }

    void run(Runnable task) {
      if (loop.isCurrent()) {
        task.run();
      } else {
        loop.execute(task);
      }
    }
  }

  /** An outlet, and how many viewers were sent there. */
  private record Exit(Outlet outlet, int viewers) {}

  Outlets(StreamCounts counts) {
    this.counts = counts;
  }

  void join(ViewerFlow flow, Entrance entrance) {
    Way way = Way.of(flow);
    Exit exit = exits.getOrDefault(way, new Exit(new Outlet(counts), 0));
    exits.put(way, new Exit(exit.outlet(), exit.viewers() + 1));
    way.run(() -> exit.outlet().join(flow, entrance));
  }

  /** A viewer that joined here is gone; an outlet nobody is left at gets nothing more. */
  void left(ViewerFlow flow) {
    exits.computeIfPresent(
        Way.of(flow),
        (_, exit) ->
            exit.viewers() > 1 ? new Exit(exit.outlet(), exit.viewers() - 1) : forgotten());
  }

  /** Sends the batch everywhere; who reads it knows {@code after}. */
  void deliver(Batch batch, Headers after) {
    exits.forEach(
        (way, exit) -> {
          Parcel parcel =
              new Parcel(
                  batch.bytes(way.encoding()),
                  batch.isEntry(),
                  batch.time(),
                  batch.before(),
                  after);
          way.run(() -> exit.outlet().deliver(parcel));
        });
  }

  void forEach(Consumer<Outlet> visit) {
    Map.copyOf(exits).forEach((way, exit) -> way.run(() -> visit.accept(exit.outlet())));
  }

  @SuppressWarnings("NullAway") // null is how a map is told to forget
  private static Exit forgotten() {
    return null;
  }
}
