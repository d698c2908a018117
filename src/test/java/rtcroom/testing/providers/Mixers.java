package rtcroom.testing.providers;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs that the server under test, which is in this process, has started. */
final class Mixers {
  private Mixers() {}

  /** Those that were given all of these arguments, each by its number. */
  static Set<String> running(String... wanted) {
    return processes(wanted).map(each -> Long.toString(each.pid())).collect(Collectors.toSet());
  }

  static Stream<ProcessHandle> processes(String... wanted) {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(each -> arguments(each).collect(Collectors.toSet()).containsAll(Set.of(wanted)));
  }

  private static Stream<String> arguments(ProcessHandle process) {
    return process.info().arguments().stream().flatMap(Arrays::stream);
  }
}
