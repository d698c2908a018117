package rtcroom.config.form;

/**
 * Where a value was written.
 *
 * @param source a file or an environment variable
 * @param line counted from 1; 0 where there are no lines
 */
public record Origin(String source, int line) {
  /** A place without lines, such as an environment variable. */
  public static Origin of(String source) {
    return new Origin(source, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
