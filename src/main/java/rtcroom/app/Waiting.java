package rtcroom.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the thread that starts and ends the server waits for others. */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  private Waiting() {}

  /**
   * Waits until somebody listens.
   *
   * @param port as it was asked for
   * @throws IOException if the port cannot be had
   */
  static int forPort(Future<Integer> listening, String bind, int port) throws IOException {
    try {
      return listening.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IOException("cannot listen on " + bind + ":" + port, e.getCause());
    }
  }

  /**
   * Waits for something that the server cannot start without.
   *
   * @throws IOException if it fails or takes longer
   */
  static void forStart(String what, CompletionStage<?> ready, Duration limit) throws IOException {
    try {
      ready.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + what, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("waited in vain for " + what, e);
    }
  }

  /**
   * Waits for an end, but neither for ever nor for what fails: the rest has to be closed too.
   *
   * @param what for the log
   * @return what it ended with; empty if it did not in time
   */
  static <T> Optional<T> forEnd(String what, Future<T> end, Duration limit) {
    try {
      return Optional.ofNullable(
          end.toCompletionStage()
              .toCompletableFuture()
              .get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.atWarn().addKeyValue("what", what).setCause(e).log("did not end in time");
    }
    return Optional.empty();
  }
}
