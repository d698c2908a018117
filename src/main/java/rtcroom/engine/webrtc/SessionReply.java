package rtcroom.engine.webrtc;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.webrtc.sdp.BrokenSdpException;

/**
 * The answer to one request, which may be given on any thread, and once. Pages of every origin may
 * ask: what lets them in is the signature in the address.
 */
final class SessionReply {
  static final String SDP = "application/sdp";

  private final HttpServerRequest request;
  private final Context context;
  private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();

  /** On the event loop of the connection. */
  SessionReply(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
    request.response().closeHandler(_ -> gone.complete(null));
  }

  /** Runs the task when whoever asked goes without having waited for the answer. */
  void whenGone(Runnable task) {
    var _ = gone.thenRun(task);
  }

  /**
   * There is a session.
   *
   * @param location its address
   */
  void created(String location, String answer) {
    answer(
        201,
        answer,
        response ->
            response
                .putHeader("Content-Type", SDP)
                .putHeader("Location", location)
                .putHeader("Access-Control-Expose-Headers", "Location, Link"));
  }

  void refuse(LiveRefusal why) {
    say(why.httpStatus(), why.text());
  }

  /** The offer is broken, or asks for what there is not. */
  void refuse(BrokenSdpException why) {
    say(400, "bad_offer: " + why.getMessage());
  }

  void say(int status, String text) {
    answer(
        status,
        text + "\n",
        response -> response.putHeader("Content-Type", "text/plain;charset=UTF-8"));
  }

  /** Nothing to say but that. */
  void done(int status) {
    answer(status, "", response -> response);
  }

  /** Only that may be asked. */
  void allow(String methods) {
    answer(405, "", response -> response.putHeader("Allow", methods));
  }

  private void answer(int status, String body, UnaryOperator<HttpServerResponse> heads) {
    context.runOnContext(
        _ -> {
          HttpServerResponse response = request.response();
          if (!response.ended() && !response.closed()) {
            heads
                .apply(
                    response
                        .setStatusCode(status)
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .putHeader("Cache-Control", "no-store"))
                .end(body);
          }
        });
  }
}
