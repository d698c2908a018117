package rtcroom.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Clocks;

/**
 * Notices what fails for long. One failure proves nothing, nor do many at once: an operation counts
 * as failing after {@value #FAILURES} failures over half a minute without {@value #SUCCESSES}
 * successes in a row, and as well again after those, so that a provider on the brink does not
 * flicker. Safe for use by many threads.
 */
public final class ProviderWatch {
  private static final int FAILURES = 5;
  private static final int SUCCESSES = 3;
  private static final Duration LASTING = Duration.ofSeconds(30);

  /** What nobody asked for so long, nothing is known about. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  /** Of the words for results, those that say that the provider did its part. */
  private static final Set<String> WELL = Set.of("done", "taken", "pushing", "not_pushing");

  /**
   * Failures of one operation, with too few successes between them to end the run.
   *
   * @param since the first failure
   * @param last the last failure
   * @param successes in a row since then
   */
  private record Run(Instant since, Instant last, int failures, int successes) {
    Run failed(Instant now) {
      return new Run(since, now, failures + 1, 0);
    }

    Run succeeded() {
      return new Run(since, last, failures, successes + 1);
    }

    boolean isForgotten(Instant now) {
      return last.plus(FORGOTTEN).isBefore(now);
    }

    boolean isLasting() {
      return failures >= FAILURES && !since.plus(LASTING).isAfter(last);
    }
  }

  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final Clocks clocks;

  public ProviderWatch(Clocks clocks) {
    this.clocks = clocks;
  }

  /** Hears of a call; the words are those of {@link CallObserver}. */
  public void called(String provider, String operation, String result) {
    String subject = provider + " " + operation;
    Instant now = clocks.steady().instant();
    runs.compute(
        subject,
        (_, run) -> {
          Run known = run == null || run.isForgotten(now) ? null : run;
          return WELL.contains(result) ? succeeded(known) : failed(known, now);
        });
  }

  private static @Nullable Run succeeded(@Nullable Run run) {
    return run == null || run.successes() + 1 >= SUCCESSES ? null : run.succeeded();
  }

  private static Run failed(@Nullable Run run, Instant now) {
    return run == null ? new Run(now, now, 1, 0) : run.failed(now);
  }

  /** What fails for long, each as {@code tencent create_group: 7 failures since …}. */
  public List<String> failing() {
    Instant now = clocks.steady().instant();
    Map<String, Run> sorted = new TreeMap<>(runs);
    return sorted.entrySet().stream()
        .filter(entry -> entry.getValue().isLasting() && !entry.getValue().isForgotten(now))
        .map(entry -> said(entry.getKey(), entry.getValue()))
        .toList();
  }

  private String said(String subject, Run run) {
    return subject + ": " + run.failures() + " failures since " + clocks.shown(run.since());
  }
}
