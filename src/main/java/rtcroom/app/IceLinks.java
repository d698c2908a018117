package rtcroom.app;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import rtcroom.turn.IceServers;
import rtcroom.turn.IceServers.IceServer;
import rtcroom.turn.TurnCredential;

/**
 * Tells those whose offer of WebRTC was taken which servers help them to reach this one: by {@code
 * Link} (RFC 9725, section 4.6), with a credential in the name of the stream.
 */
record IceLinks(IceServers servers, InstantSource clock) {
  private static final int CREATED = 201;

  void addTo(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.headersEndHandler(
        _ -> {
          List<String> links = links(stream(request.path()));
          if (response.getStatusCode() == CREATED && !links.isEmpty()) {
            response.putHeader("Link", links);
          }
        });
  }

  /** Such as {@code 8_ann} of {@code /live/8_ann.whip}. */
  private static String stream(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.substring(0, Math.max(0, last.indexOf('.')));
  }

  private List<String> links(String stream) {
    return servers.of(stream, clock.instant()).stream().flatMap(IceLinks::links).toList();
  }

  private static Stream<String> links(IceServer server) {
    TurnCredential credential = server.credential();
    String proof =
        credential == null
            ? ""
            : "; username=\"%s\"; credential=\"%s\"; credential-type=\"password\""
                .formatted(credential.username(), credential.password());
    return server.urls().stream().map(url -> "<" + url + ">; rel=\"ice-server\"" + proof);
  }
}
