package rtcroom.engine.flv;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import rtcroom.engine.relay.LiveRefusal;
import rtcroom.engine.relay.NettyLoop;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.relay.StreamRequest;
import rtcroom.engine.relay.Verdict;
import rtcroom.engine.relay.Viewing;

/** Answers {@code GET /live/{stream}.flv} with the stream, for as long as it goes on. */
public final class FlvPages {
  private static final String FOLDER = "/live/";
  private static final String SUFFIX = ".flv";

  private final Vertx vertx;
  private final Relay relay;
  private final Function<HttpServerRequest, Optional<Pipe>> shared;

  public FlvPages(Vertx vertx, Relay relay) {
    this(vertx, relay, SharedPipe::of);
  }

  /**
   * @param shared finds the way past Vert.x; without one there is the plain way
   */
  FlvPages(Vertx vertx, Relay relay, Function<HttpServerRequest, Optional<Pipe>> shared) {
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
      look(http, request);
    } else if (!http.method().equals(HttpMethod.GET)) {
      FlvAnswer.methodNotAllowed(http);
    } else {
      play(http, request);
    }
  }

  private void play(HttpServerRequest http, StreamRequest request) {
    HttpViewer viewer = new HttpViewer(http, NettyLoop.current(vertx), shared.apply(http));
    switch (relay.play(request, viewer)) {
      case Verdict.Refused<Viewing>(LiveRefusal why) -> FlvAnswer.refuse(http, why);
      case Verdict.Accepted<Viewing>(Viewing viewing) -> viewer.whenClosed(viewing::leave);
    }
  }

  /** Tells without watching. */
  private void look(HttpServerRequest http, StreamRequest request) {
    Optional<LiveRefusal> no = relay.mayPlay(request);
    if (no.isPresent()) {
      FlvAnswer.refuse(http, no.get());
    } else if (relay.isLive(request.stream())) {
      FlvAnswer.there(http);
    } else {
      FlvAnswer.refuse(http, LiveRefusal.OFFLINE);
    }
  }

  private static StreamRequest request(HttpServerRequest http, String address) {
    return StreamRequest.ofPath(http.path(), http.query() == null ? "" : http.query(), address);
  }
}
