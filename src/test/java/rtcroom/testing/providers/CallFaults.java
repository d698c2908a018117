package rtcroom.testing.providers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rtcroom.testing.cloud.Faults;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.providers.MediaSite.Fault;

/** Each trouble with each call: what a service and the way to it can do. */
final class CallFaults {
  /** So many calls fail where somebody waits for one that does not. */
  private static final int SOME = 3;

  private final Faults faults;
  private final Map<String, Trouble> troubles = new LinkedHashMap<>();

  /**
   * Of one service.
   *
   * @param signature how it says that it believes no signature
   * @param quota how it says that there were too many calls
   */
  CallFaults(Faults faults, Trouble signature, Trouble quota) {
    this.faults = faults;
    troubles.put("is late", new Trouble.Delay(Duration.ofMillis(100)));
    troubles.put("hangs", new Trouble.Hang());
    troubles.put("is broken off", new Trouble.BreakOff());
    troubles.put("ends with 502", new Trouble.HttpStatus(502));
    troubles.put("is answered with nonsense", new Trouble.Body("<html>no such thing</html>"));
    troubles.put("is not believed", signature);
    troubles.put("is one too many", quota);
    troubles.put("comes twice", new Trouble.Twice());
  }

  /** From the fault's beginning to its end. */
  List<Fault> lasting(String... calls) {
    List<Fault> all = new ArrayList<>();
    for (String call : calls) {
      troubles.forEach(
          (what, trouble) -> all.add(fault(call, what, () -> faults.always(call, trouble))));
      all.add(overtaken(call));
    }
    return all;
  }

  /** Some times. */
  List<Fault> passing(String call) {
    List<Fault> all = new ArrayList<>();
    troubles.forEach((what, trouble) -> all.add(fault(call, what, () -> some(call, trouble))));
    all.add(overtaken(call));
    return all;
  }

  private void some(String call, Trouble trouble) {
    faults.once(call, Collections.nCopies(SOME, trouble).toArray(Trouble[]::new));
  }

  private Fault overtaken(String call) {
    Trouble first = new Trouble.Delay(Duration.ofMillis(250));
    return fault(call, "is overtaken by the next", () -> faults.once(call, first));
  }

  private Fault fault(String call, String what, Runnable begins) {
    return new Fault(call + " " + what, begins, faults::heal);
  }
}
