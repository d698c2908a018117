package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import rtcroom.base.PacedBody;
import rtcroom.engine.stream.LiveRefusal;

/** Writes the answer to one request, on the event loop of its connection. */
final class HlsResponse {
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String SEGMENT = "video/mp2t";

  /** Segments never change, but nobody wants them after a minute. */
  private static final String SHORT = "private, max-age=60";

  private final HttpServerRequest request;
  private final HttpServerResponse response;

  HlsResponse(HttpServerRequest request) {
    this.request = request;
    this.response = request.response();
    response.putHeader("Access-Control-Allow-Origin", "*");
    response.putHeader("Cache-Control", "no-store");
  }

  /**
   * A playlist, or why there is none.
   *
   * @param known whether the player has its own address already
   */
  void playlist(HlsReply reply, String stream, String query, boolean known) {
    switch (reply) {
      case HlsReply.Ready(Playlist playlist) ->
          send(
              PLAYLIST,
              Buffer.buffer(
                  known ? playlist.media(stream, query) : playlist.master(stream, query)));
      case HlsReply.Unsupported(String codecs) ->
          text(415, "HLS carries H264, HEVC, AAC and MP3, but this stream is " + codecs);
      case HlsReply.Nothing _ -> refuse(LiveRefusal.OFFLINE);
      case HlsReply.Full _ -> refuse(LiveRefusal.TOO_MANY_VIEWERS);
      case HlsReply.NoMemory _ -> refuse(LiveRefusal.NO_MEMORY);
      case HlsReply.TooLarge _ -> refuse(LiveRefusal.TOO_LARGE);
    }
  }

  void segment(Optional<Buffer> segment) {
    segment.ifPresentOrElse(
        bytes -> {
          response.putHeader("Cache-Control", SHORT);
          send(SEGMENT, bytes);
        },
        () -> text(404, "this segment is gone"));
  }

  void refuse(LiveRefusal why) {
    text(why.httpStatus(), why.text());
  }

  void methodNotAllowed() {
    response.putHeader("Allow", "GET, HEAD");
    text(405, "GET or HEAD only");
  }

  private void text(int status, String text) {
    response.setStatusCode(status);
    send("text/plain; charset=utf-8", Buffer.buffer(text + "\n"));
  }

  private void send(String type, Buffer body) {
    if (response.ended() || response.closed()) {
      return; // the player left while it waited
    }
    response.putHeader("Content-Type", type);
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(body.length()));
      response.end();
    } else {
      PacedBody.end(response, body);
    }
  }
}
