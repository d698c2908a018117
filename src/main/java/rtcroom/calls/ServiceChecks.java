package rtcroom.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs the checks of all services that are configured: {@code check_config} (C-115). */
public final class ServiceChecks {
  private final List<ServiceCheck> checks;

  /** Finds nothing where there is nothing to check, as with services inside this process. */
  public ServiceChecks(List<ServiceCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Runs all of them at the same time; the faults come in the order of the checks. */
  public CompletionStage<List<ServiceFault>> run() {
    CompletionStage<List<ServiceFault>> all = CompletableFuture.completedStage(List.of());
    for (CompletionStage<List<ServiceFault>> one :
        checks.stream().map(ServiceCheck::run).toList()) {
      all = all.thenCombine(one, ServiceChecks::join);
    }
    return all;
  }

  private static List<ServiceFault> join(List<ServiceFault> some, List<ServiceFault> more) {
    List<ServiceFault> both = new ArrayList<>(some);
    both.addAll(more);
    return List.copyOf(both);
  }
}
