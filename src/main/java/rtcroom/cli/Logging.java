package rtcroom.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import rtcroom.config.LogSettings;

/**
 * Sets the log up as the settings say, in code. To stderr, so that stdout keeps what a command
 * answers.
 */
final class Logging {
  private static final int QUEUED_ENTRIES = 8192;
  private static final FileSize FILE_SIZE = new FileSize(64 * FileSize.MB_COEFFICIENT);
  private static final int KEPT_FILES = 7;

  private Logging() {}

  /**
   * Replaces whatever was set up before.
   *
   * @throws UncheckedIOException if the log file cannot be written
   */
  static void apply(LogSettings settings) {
    LoggerContext context = context();
    context.reset();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(queued(context, console(context, lines(settings))));
    settings
        .file()
        .map(path -> file(context, path, lines(settings)))
        .ifPresent(file -> root.addAppender(queued(context, file)));
    root.setLevel(libraryLevel(settings.level()));
    // Warns several times a second of a node that is down; the cluster tells of it once.
    context.getLogger("org.apache.ratis.grpc.server.GrpcLogAppender").setLevel(Level.ERROR);
    context.getLogger("rtcroom").setLevel(Level.valueOf(settings.level().name()));
  }

  /** Writes what is queued and closes the file; nothing is logged afterwards. */
  static void close() {
    context().stop();
  }

  static ConsoleAppender<ILoggingEvent> console(
      LoggerContext context, Encoder<ILoggingEvent> lines) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(started(lines, context));
    console.start();
    return console;
  }

  /**
   * A terminal that stopped reading must not stop an event loop: what does not fit the queue is
   * dropped.
   */
  private static AsyncAppender queued(LoggerContext context, Appender<ILoggingEvent> target) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setQueueSize(QUEUED_ENTRIES);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.addAppender(target);
    queue.start();
    return queue;
  }

  private static Appender<ILoggingEvent> file(
      LoggerContext context, Path path, Encoder<ILoggingEvent> lines) {
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(started(lines, context));
    FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
    names.setContext(context);
    names.setParent(file);
    names.setFileNamePattern(path + ".%i");
    names.setMaxIndex(KEPT_FILES);
    names.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FILE_SIZE);
    size.start();
    file.setRollingPolicy(names);
    file.setTriggeringPolicy(size);
    file.start();
    if (!file.isStarted()) {
      throw new UncheckedIOException(new IOException("cannot write the log file " + path));
    }
    return file;
  }

  private static Encoder<ILoggingEvent> lines(LogSettings settings) {
    return switch (settings.format()) {
      case TEXT -> new TextLines();
      case JSON -> new JsonLines();
    };
  }

  private static Encoder<ILoggingEvent> started(
      Encoder<ILoggingEvent> lines, LoggerContext context) {
    lines.setContext(context);
    lines.start();
    return lines;
  }

  /**
   * Libraries tell their inner life from INFO down, which is nobody's business but ours when we
   * debug.
   */
  private static Level libraryLevel(LogSettings.Level level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN, INFO, DEBUG -> Level.WARN;
      case TRACE -> Level.INFO;
    };
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
