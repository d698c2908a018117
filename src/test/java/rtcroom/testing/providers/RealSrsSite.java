package rtcroom.testing.providers;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rtcroom.testing.server.Web;
import rtcroom.testing.srs.RealSrs;

/** The SRS that the environment names, and the ffmpeg of this machine. */
public final class RealSrsSite extends FilmedSite {
  private final Web api = new Web(URI.create(System.getenv("SRS_URL")).getPort());

  @Override
  public Map<String, String> settings() {
    return RealSrs.settings();
  }

  @Override
  public Set<String> streams() {
    String listed = api.get("/api/v1/streams/?start=0&count=1000").text();
    return new JsonObject(listed)
        .getJsonArray("streams").stream()
            .map(JsonObject.class::cast)
            .filter(row -> row.getJsonObject("publish").getBoolean("active"))
            .map(row -> row.getString("url"))
            .filter(url -> url.startsWith("/live/"))
            .map(MediaSite::stream)
            .collect(Collectors.toSet());
  }

  @Override
  public Set<String> mixes() {
    return Mixers.running("-filter_complex");
  }
}
