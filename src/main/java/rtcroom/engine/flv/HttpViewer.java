package rtcroom.engine.flv;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.StreamRequest;

/** A request for an FLV file that never ends. */
final class HttpViewer extends FlvViewer {
  private final HttpServerRequest request;
  private final boolean isShared;

  /**
   * @param asked what is wanted
   * @param shared the output that goes past Vert.x, where there is one
   */
  HttpViewer(
      HttpServerRequest request, StreamRequest asked, EventLoop loop, Optional<FlvOutput> shared) {
    super(
        PlayProtocol.HTTP_FLV,
        loop,
        shared.orElseGet(() -> plain(request.response())),
        OpusFlv.of(
            asked,
            shared.isPresent() && isChunked(request) ? FlvEncoding.CHUNKED : FlvEncoding.PLAIN));
    this.request = request;
    this.isShared = shared.isPresent();
  }

  private static FlvOutput plain(HttpServerResponse response) {
    return new CopyingOutput(response, response::closeHandler);
  }

  void whenClosed(Runnable task) {
    output().whenClosed(task);
  }

  @Override
  public void begin() {
    output().begin();
    if (isShared) {
      output().write(FlvResponse.head(isChunked(request)));
    } else {
      FlvResponse.prepare(request).setChunked(true);
    }
  }

  @Override
  public void refuse(LiveRefusal why) {
    FlvResponse.refuse(request, why);
  }

  @Override
  public void end(EndCause why) {
    if (isShared) {
      output().write(FlvResponse.end(isChunked(request)));
      output().flush();
      request.connection().close();
    } else {
      request.response().end().onComplete(_ -> request.connection().close());
    }
  }

  private static boolean isChunked(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1;
  }
}
