package rtcroom.http.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import rtcroom.calls.ServiceChecks;
import rtcroom.http.Operations;
import rtcroom.http.Route;

/**
 * Every operation of operators, and what each is made of.
 *
 * @param figures in the text format of Prometheus
 * @param ofParts the operator's operations of the parts of the server
 * @param disk runs what waits for the disk
 */
public record AdminRoutes(
    AdminSettings settings,
    Health health,
    Supplier<String> figures,
    ServiceChecks checks,
    List<OperatorOps> ofParts,
    Executor disk) {

  public AdminRoutes {
    ofParts = List.copyOf(ofParts);
  }

  /** Where each is served, and the fields they know. */
  public Operations operations() {
    return new Operations(routes(), OperatorFields.FIELDS);
  }

  private List<Route> routes() {
    OperatorGuard guard = new OperatorGuard(settings);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ConfigCheckOps(checks).routes(guard));
    routes.addAll(new LogFileOps(settings, disk).routes(guard));
    for (OperatorOps ops : ofParts) {
      routes.addAll(ops.routes(guard));
    }
    routes.addAll(new ServerOps(health, figures).routes());
    return routes;
  }
}
