package rtcroom.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import rtcroom.live.StreamListing;

/** What the operator may know of the streams of this process. */
public final class LiveOps implements OperatorOps {
  private final StreamListing streams;

  public LiveOps(StreamListing streams) {
    this.streams = streams;
  }

  @Override
  public List<Route> routes(UnaryOperator<Op> guard) {
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
    streams.write(json);
    json.writeEndArray();
  }
}
