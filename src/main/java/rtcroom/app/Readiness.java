package rtcroom.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import rtcroom.base.Clocks;
import rtcroom.calls.ProviderWatch;
import rtcroom.http.admin.Health;

/** Whether this server can serve, and how its providers are. Safe for use by many threads. */
final class Readiness implements Health {
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean isStarting = true;
  private final ProviderWatch providers;
  private final List<Part> parts = new CopyOnWriteArrayList<>();

  Readiness(Clocks clocks) {
    providers = new ProviderWatch(clocks);
  }

  /** From now on tells of the troubles of these parts too. */
  void watch(List<Part> watched) {
    parts.addAll(watched);
  }

  /** From now on the server is ready, unless one of its parts says otherwise. */
  void begun() {
    isStarting = false;
  }

  /** From now on the server is not ready; false if it was not before. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  void called(String provider, String operation, String result) {
    providers.called(provider, operation, result);
  }

  @Override
  public List<String> faults() {
    return Stream.concat(
            ended.get()
                ? Stream.of("shutting down")
                : isStarting ? Stream.of("starting") : Stream.empty(),
            parts.stream().flatMap(part -> part.faults().stream()))
        .toList();
  }

  @Override
  public List<String> troubles() {
    return Stream.concat(
            providers.failing().stream(), parts.stream().flatMap(part -> part.troubles().stream()))
        .toList();
  }
}
