package rtcroom.http.admin;

import java.util.List;
import rtcroom.http.Route;

/** Operations of a part of the server that are the operator's alone. */
@FunctionalInterface
public interface OperatorOps {
  /**
   * All of them.
   *
   * @param guard lets only the operator through
   */
  List<Route> routes(OperatorGuard guard);
}
