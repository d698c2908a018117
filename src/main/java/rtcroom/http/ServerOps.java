package rtcroom.http;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Whether the process lives, whether it can serve, and its figures. */
final class ServerOps {
  private final Health health;
  private final Supplier<String> figures;

  /**
   * @param figures in the text format of Prometheus
   */
  ServerOps(Health health, Supplier<String> figures) {
    this.health = health;
    this.figures = figures;
  }

  List<Route> routes() {
    return List.of(
        route("healthz", _ -> Reply.ok().now()),
        route("readyz", _ -> ready().now()),
        route("metrics", _ -> metrics()));
  }

  private static Route route(String name, Op op) {
    return new Route("server", name, "/" + name, Route.GET, op);
  }

  private Reply ready() {
    List<String> faults = health.faults();
    Reply.Members names =
        json -> {
          json.writeArrayFieldStart("faults");
          for (String fault : faults) {
            json.writeString(fault);
          }
          json.writeEndArray();
        };
    return faults.isEmpty() ? Reply.ok(names) : Reply.of(503, 503, "服务暂不可用", names);
  }

  private CompletionStage<Reply> metrics() {
    return Reply.text("text/plain;version=0.0.4;charset=utf-8", figures.get()).now();
  }
}
