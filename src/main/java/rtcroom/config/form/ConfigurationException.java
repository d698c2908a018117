package rtcroom.config.form;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration cannot be used. The message lists everything that is wrong, not only the first.
 */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> problems;

  public ConfigurationException(List<Finding> problems) {
    super(problems.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All of them, by file and line. */
  public List<Finding> problems() {
    return problems;
  }
}
