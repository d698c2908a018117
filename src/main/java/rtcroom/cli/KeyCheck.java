package rtcroom.cli;

import java.util.function.Consumer;
import rtcroom.config.Settings;
import rtcroom.doctor.Finding;
import rtcroom.doctor.Scope;

/** Looks at what a configuration names, and asks its providers whether they accept its keys. */
@FunctionalInterface
public interface KeyCheck {
  /**
   * Takes a few seconds at most; whoever does not answer is a finding, not an exception.
   *
   * @param told of each finding, once it is there
   */
  void examine(Settings settings, Scope scope, Consumer<Finding> told);
}
