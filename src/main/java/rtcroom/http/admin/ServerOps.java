package rtcroom.http.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import rtcroom.http.JsonFields;
import rtcroom.http.Op;
import rtcroom.http.Reply;
import rtcroom.http.Route;

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
        route(Route.PROBES, "healthz", _ -> Reply.ok().now()),
        route(Route.PROBES, "readyz", _ -> ready().now()),
        route("server", "metrics", _ -> metrics()));
  }

  private static Route route(String family, String name, Op op) {
    return new Route(family, name, "/" + name, Route.GET, op);
  }

  private Reply ready() {
    List<String> faults = health.faults();
    JsonFields fields =
        json -> {
          write(json, "faults", faults);
          write(json, "troubles", health.troubles());
        };
    return faults.isEmpty() ? Reply.ok(fields) : Reply.of(503, 503, "服务暂不可用", fields);
  }

  private static void write(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private CompletionStage<Reply> metrics() {
    return Reply.text("text/plain;version=0.0.4;charset=utf-8", figures.get()).now();
  }
}
