package rtcroom.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import rtcroom.config.LogSettings;

/**
 * Sets the log up as the server does, for tests that read it; back as tests have it once closed.
 */
public final class LogSetup implements AutoCloseable {
  private final ListAppender<ILoggingEvent> all = new ListAppender<>();

  /** Everything down to TRACE of every library, besides what the settings ask for. */
  public LogSetup(LogSettings settings) {
    Logging.apply(settings);
    all.setContext(context());
    all.start();
    root().addAppender(all);
    root().setLevel(Level.TRACE);
  }

  /** Every entry so far as it was said, before anything was masked. */
  public List<ILoggingEvent> said() {
    synchronized (all) {
      return List.copyOf(all.list);
    }
  }

  /** Writes the file to its end. */
  @Override
  public void close() {
    Logging.close();
    context().start();
    new FirstLogging().configure(context());
  }

  private static Logger root() {
    return context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
