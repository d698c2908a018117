package rtcroom.http;

import java.util.List;
import java.util.function.UnaryOperator;

/** Operations of a part of the server that are the operator's alone. */
@FunctionalInterface
public interface OperatorOps {
  /**
   * All of them.
   *
   * @param guard lets only the operator through
   */
  List<Route> routes(UnaryOperator<Op> guard);
}
