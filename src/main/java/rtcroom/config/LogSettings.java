package rtcroom.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the server writes its log.
 *
 * @param format for people or for machines
 * @param level least urgent entry written
 * @param path file written besides the console, rotated by the server; null is none
 */
public record LogSettings(Format format, Level level, @Nullable Path path) {

  /** For people or for machines. */
  public enum Format {
    TEXT,
    JSON
  }

  /** From silent to chatty. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** The file, if one is written. */
  public Optional<Path> file() {
    return Optional.ofNullable(path);
  }
}
