package rtcroom.live.srs;

import java.util.List;
import java.util.concurrent.CompletionStage;
import rtcroom.calls.ServiceCheck;
import rtcroom.calls.ServiceFault;

/** Asks SRS which version it is, which changes nothing there. */
public final class SrsCheck implements ServiceCheck {
  private static final int OLDEST = 5;
  private static final int NEWEST = 7;

  private final SrsApi api;

  public SrsCheck(SrsApi api) {
    this.api = api;
  }

  @Override
  public CompletionStage<List<ServiceFault>> run() {
    return api.version().thenApply(SrsCheck::faults);
  }

  private static List<ServiceFault> faults(SrsVersion version) {
    if (version.major() < 0) {
      return List.of(new ServiceFault("live", "srs.api", version.why()));
    }
    return version.major() >= OLDEST && version.major() <= NEWEST
        ? List.of()
        : List.of(
            new ServiceFault("live", "srs.api", "SRS " + version.major() + ", not 5, 6 or 7"));
  }
}
