package rtcroom.http.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import rtcroom.http.Reply;
import rtcroom.http.Route;
import rtcroom.live.StreamListing;

/** What the operator may know of the streams of this process. */
public final class StreamOps implements OperatorOps {
  private final StreamListing streams;

  public StreamOps(StreamListing streams) {
    this.streams = streams;
  }

  @Override
  public List<Route> routes(OperatorGuard guard) {
    return List.of(
        new Route(
            "admin",
            "live_streams",
            "/admin/live/streams",
            Route.GET,
            guard.guarded(_ -> Reply.ok(this::write).now())));
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("streams");
    streams.write(json);
    json.writeEndArray();
  }
}
