package rtcroom.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class logs from {@link #of} until {@link #close}, whatever level the tests log at. */
public final class LogLines implements AutoCloseable {
  private final Logger log;
  private final @Nullable Level before;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private LogLines(Logger log) {
    this.log = log;
    before = log.getLevel();
  }

  /** Of that class, at INFO and above. */
  public static LogLines of(Class<?> logging) {
    LogLines made = new LogLines((Logger) LoggerFactory.getLogger(logging));
    made.log.setLevel(Level.INFO);
    made.lines.start();
    made.log.addAppender(made.lines);
    return made;
  }

  /** All so far, the oldest first. */
  public List<ILoggingEvent> all() {
    return List.copyOf(lines.list);
  }

  /** Logs as before; what was heard stays. */
  @Override
  public void close() {
    log.detachAppender(lines);
    log.setLevel(before);
  }
}
