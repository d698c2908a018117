package rtcroom.cli;

import java.util.concurrent.CountDownLatch;

/** How an operator stops the server: Ctrl-C, {@code kill}, a service supervisor. */
public final class Signals {
  private Signals() {}

  /**
   * Never returns: at a signal the JVM runs its hooks and ends, so what must be closed is closed in
   * one.
   */
  public static void untilStopped(Launch.Running running) {
    Thread closing =
        new Thread(
            () -> {
              running.close();
              Logging.close();
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(closing);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
