package rtcroom.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import rtcroom.config.Settings;

/** Several servers of one process, which wait for each other. */
final class Together implements Launch.Running {
  private final List<Launch.Running> all;

  private Together(List<Launch.Running> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Starts all at once; returns when all serve.
   *
   * @throws IOException if one cannot; the others are ended
   */
  static Together start(Launch launch, List<Settings> settings) throws IOException {
    List<CompletableFuture<Launch.Running>> starts =
        settings.stream().map(one -> started(() -> launch.start(one))).toList();
    List<Launch.Running> running = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    starts.forEach(
        start ->
            start
                .handle(
                    (one, failure) -> failure == null ? running.add(one) : failures.add(failure))
                .join());
    Together together = new Together(running);
    if (!failures.isEmpty()) {
      together.close();
      throw new IOException(reason(failures.getFirst()), failures.getFirst());
    }
    return together;
  }

  private static CompletableFuture<Launch.Running> started(Callable<Launch.Running> start) {
    CompletableFuture<Launch.Running> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("start")
        .start(
            () -> {
              try {
                result.complete(start.call());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return String.valueOf(cause.getMessage());
  }

  List<Integer> ports() {
    return all.stream().map(Launch.Running::port).toList();
  }

  @Override
  public int port() {
    return ports().getFirst();
  }

  /** One after the other, so that those left take over what each hands over. */
  @Override
  public void close() {
    all.forEach(Launch.Running::close);
  }
}
