package rtcroom.config.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rtcroom.base.Wording;

/** Collects findings, so that an operator repairs a file once and not key by key. */
public final class Report {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing((Finding finding) -> finding.origin().source())
          .thenComparing(finding -> finding.origin().line());

  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  public void problem(Origin origin, String key, Wording what, Wording instead) {
    problems.add(new Finding(origin, key, what, instead));
  }

  public void warning(Origin origin, String key, Wording what, Wording instead) {
    warnings.add(new Finding(origin, key, what, instead));
  }

  public void throwIfAny() throws ConfigurationException {
    if (!problems.isEmpty()) {
      problems.sort(BY_PLACE);
      throw new ConfigurationException(problems);
    }
  }

  public List<Finding> warnings() {
    return List.copyOf(warnings);
  }
}
