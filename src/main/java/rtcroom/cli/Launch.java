package rtcroom.cli;

import java.io.IOException;
import rtcroom.config.Settings;

/** Starts the server; the composition root's part of the bargain. */
@FunctionalInterface
public interface Launch {
  /**
   * Returns when connections are accepted.
   *
   * @throws IOException if it cannot listen, saying where and why
   */
  Running start(Settings settings) throws IOException;

  /** A server at work. */
  interface Running extends AutoCloseable {
    /** The port really listened on, where the settings left the choice to the system. */
    int port();

    /** Ends running requests within the configured grace, then everything else. Idempotent. */
    @Override
    void close();
  }
}
