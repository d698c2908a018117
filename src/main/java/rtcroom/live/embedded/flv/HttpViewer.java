package rtcroom.live.embedded.flv;

import io.netty.buffer.ByteBuf;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import rtcroom.live.embedded.relay.Encoding;
import rtcroom.live.embedded.relay.Ending;
import rtcroom.live.embedded.relay.LiveRefusal;
import rtcroom.live.embedded.relay.Loop;
import rtcroom.live.embedded.relay.PlayProtocol;
import rtcroom.live.embedded.relay.Viewer;

/** A request for an FLV file that never ends. */
final class HttpViewer implements Viewer {
  private final HttpServerRequest request;
  private final Loop loop;
  private final Pipe pipe;
  private final Encoding encoding;
  private final boolean isShared;

  HttpViewer(HttpServerRequest request, Loop loop) {
    this.request = request;
    this.loop = loop;
    HttpServerResponse response = request.response();
    Optional<Pipe> shared = SharedPipe.of(request);
    this.isShared = shared.isPresent();
    this.pipe = shared.orElseGet(() -> new PlainPipe(response, response::closeHandler));
    this.encoding = isShared && isChunked() ? FlvEncoding.CHUNKED : FlvEncoding.PLAIN;
  }

  void whenClosed(Runnable task) {
    pipe.whenClosed(task);
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.HTTP_FLV;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public void begin() {
    if (isShared) {
      pipe.write(FlvAnswer.head(isChunked()));
    } else {
      FlvAnswer.prepare(request).setChunked(true);
    }
  }

  @Override
  public void write(ByteBuf bytes) {
    pipe.write(bytes);
  }

  @Override
  public void flush() {
    pipe.flush();
  }

  @Override
  public long queued() {
    return pipe.queued();
  }

  @Override
  public void refuse(LiveRefusal why) {
    FlvAnswer.refuse(request, why);
  }

  @Override
  public void end(Ending why) {
    if (isShared) {
      pipe.write(FlvAnswer.end(isChunked()));
      pipe.flush();
      request.connection().close();
    } else {
      request.response().end().onComplete(_ -> request.connection().close());
    }
  }

  private boolean isChunked() {
    return request.version() == HttpVersion.HTTP_1_1;
  }
}
