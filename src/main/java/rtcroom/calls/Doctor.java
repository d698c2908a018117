package rtcroom.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs the checkups of all services that are configured: {@code check_config} (C-115). */
public final class Doctor {
  private final List<Checkup> checkups;

  /** Finds nothing where there is nothing to check, as with services inside this process. */
  public Doctor(List<Checkup> checkups) {
    this.checkups = List.copyOf(checkups);
  }

  /** Runs all of them at the same time; the faults come in the order of the checkups. */
  public CompletionStage<List<Fault>> examine() {
    CompletionStage<List<Fault>> all = CompletableFuture.completedStage(List.of());
    for (CompletionStage<List<Fault>> one : checkups.stream().map(Checkup::run).toList()) {
      all = all.thenCombine(one, Doctor::join);
    }
    return all;
  }

  private static List<Fault> join(List<Fault> some, List<Fault> more) {
    List<Fault> both = new ArrayList<>(some);
    both.addAll(more);
    return List.copyOf(both);
  }
}
