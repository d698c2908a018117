package rtcroom.engine.flv;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import rtcroom.engine.relay.Ending;
import rtcroom.engine.relay.LiveRefusal;
import rtcroom.engine.relay.Loop;
import rtcroom.engine.relay.PlayProtocol;

/** A request for an FLV file that never ends. */
final class HttpViewer extends FlvViewer {
  private final HttpServerRequest request;
  private final boolean isShared;

  /**
   * @param shared the way past Vert.x, where there is one
   */
  HttpViewer(HttpServerRequest request, Loop loop, Optional<Pipe> shared) {
    super(
        PlayProtocol.HTTP_FLV,
        loop,
        shared.orElseGet(() -> plain(request.response())),
        shared.isPresent() && isChunked(request) ? FlvEncoding.CHUNKED : FlvEncoding.PLAIN);
    this.request = request;
    this.isShared = shared.isPresent();
  }

  private static Pipe plain(HttpServerResponse response) {
    return new PlainPipe(response, response::closeHandler);
  }

  void whenClosed(Runnable task) {
    pipe().whenClosed(task);
  }

  @Override
  public void begin() {
    if (isShared) {
      pipe().write(FlvAnswer.head(isChunked(request)));
    } else {
      FlvAnswer.prepare(request).setChunked(true);
    }
  }

  @Override
  public void refuse(LiveRefusal why) {
    FlvAnswer.refuse(request, why);
  }

  @Override
  public void end(Ending why) {
    if (isShared) {
      pipe().write(FlvAnswer.end(isChunked(request)));
      pipe().flush();
      request.connection().close();
    } else {
      request.response().end().onComplete(_ -> request.connection().close());
    }
  }

  private static boolean isChunked(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1;
  }
}
