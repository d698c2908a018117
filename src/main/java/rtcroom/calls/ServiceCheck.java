package rtcroom.calls;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds out whether a service works as configured, by something that leaves no trace there. */
@FunctionalInterface
public interface ServiceCheck {
  /**
   * Asks the service; never blocks, completes within its time limit, with no faults if all is well.
   */
  CompletionStage<List<ServiceFault>> run();
}
