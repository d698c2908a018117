package rtcroom.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import rtcroom.engine.StreamReport;
import rtcroom.engine.StreamReports;

/** What the operator may know of the streams of this process. */
final class LiveOps {
  private final StreamReports reports;

  LiveOps(StreamReports reports) {
    this.reports = reports;
  }

  /**
   * All of them.
   *
   * @param guard lets only the operator through
   */
  List<Route> routes(UnaryOperator<Op> guard) {
    return List.of(
        new Route(
            "admin",
            "live_streams",
            "/admin/live/streams",
            Route.GET,
            guard.apply(_ -> Reply.ok(this::write).now())));
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("streams");
    for (StreamReport report : reports.all()) {
      json.writeStartObject();
      report.write(json);
      report.writeMore(json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
