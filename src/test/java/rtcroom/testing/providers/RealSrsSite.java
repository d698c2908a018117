package rtcroom.testing.providers;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rtcroom.testing.programs.TcpProxy;
import rtcroom.testing.server.Web;
import rtcroom.testing.srs.RealSrs;

/** The SRS that the environment names, and the ffmpeg of this machine. */
public final class RealSrsSite extends FilmedSite {
  private final Web api = new Web(port());
  private final TcpProxy way = TcpProxy.to(port());

  private static int port() {
    return URI.create(System.getenv("SRS_URL")).getPort();
  }

  /** The server reaches its API by a way that can be lost. */
  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(RealSrs.settings());
    settings.put("live.srs.api", "http://127.0.0.1:" + way.port());
    return settings;
  }

  @Override
  public List<Fault> faults() {
    return List.of(new Fault("its API is lost", way::lose, way::restore));
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
  public void close() {
    super.close();
    way.close();
  }

  @Override
  public Set<String> mixes() {
    return Mixers.running("-filter_complex");
  }
}
