package rtcroom.engine.flv;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.NettyEventLoop;
import rtcroom.engine.stream.Playback;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamRequest;

/** Answers {@code GET /live/{stream}.flv} with the stream, for as long as it goes on. */
public final class FlvEndpoint {
  private static final String FOLDER = "/live/";
  private static final String SUFFIX = ".flv";

  private final Vertx vertx;
  private final Relay relay;
  private final Function<HttpServerRequest, Optional<FlvOutput>> shared;

  public FlvEndpoint(Vertx vertx, Relay relay) {
    this(vertx, relay, SharedOutput::of);
  }

  /**
   * @param shared finds the output that goes past Vert.x; where there is none, bytes are copied
   */
  FlvEndpoint(Vertx vertx, Relay relay, Function<HttpServerRequest, Optional<FlvOutput>> shared) {
    this.vertx = vertx;
    this.relay = relay;
    this.shared = shared;
  }

  /** Whether such paths are answered here. */
  public boolean serves(String path) {
    return path.startsWith(FOLDER) && path.endsWith(SUFFIX);
  }

  /**
   * Answers one request for a path that is served here. On the event loop of its connection.
   *
   * @param address where it comes from, as limits per address tell it
   */
  public void handle(HttpServerRequest http, String address) {
    StreamRequest request = request(http, address);
    if (http.method().equals(HttpMethod.HEAD)) {
      answerHead(http, request);
    } else if (!http.method().equals(HttpMethod.GET)) {
      FlvResponse.methodNotAllowed(http);
    } else {
      play(http, request);
    }
  }

  private void play(HttpServerRequest http, StreamRequest request) {
    HttpViewer viewer =
        new HttpViewer(http, request, NettyEventLoop.current(vertx), shared.apply(http));
    switch (relay.play(request, viewer)) {
      case StreamAdmission.Refused<Playback>(LiveRefusal why) -> FlvResponse.refuse(http, why);
      case StreamAdmission.Accepted<Playback>(Playback playback) ->
          viewer.whenClosed(playback::leave);
    }
  }

  /** Tells without watching. */
  private void answerHead(HttpServerRequest http, StreamRequest request) {
    Optional<LiveRefusal> no = relay.mayPlay(request);
    if (no.isPresent()) {
      FlvResponse.refuse(http, no.get());
    } else if (request.stream().filter(relay::isLive).isPresent()) {
      FlvResponse.found(http);
    } else {
      FlvResponse.refuse(http, LiveRefusal.OFFLINE);
    }
  }

  private static StreamRequest request(HttpServerRequest http, String address) {
    return StreamRequest.ofPath(http.path(), http.query() == null ? "" : http.query(), address);
  }
}
