package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.Consumer;
import rtcroom.engine.stream.Encoding;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.PlayProtocol;
import rtcroom.engine.stream.Viewer;

/** A connection that plays. For its event loop only. */
final class RtmpViewer implements Viewer {
  private static final Encoding ENCODING = new RtmpEncoding();

  private final RtmpConnection connection;
  private final int stream;
  private final Duration limit;
  private final Consumer<RtmpViewer> whenEnough;

  /**
   * One that has not been let in yet.
   *
   * @param stream number of the message stream on which the peer hears of it
   * @param limit how long the peer wants to play; zero for as long as there is something
   * @param whenEnough hears when it has played for so long, perhaps of one that is gone already
   */
  RtmpViewer(
      RtmpConnection connection, int stream, Duration limit, Consumer<RtmpViewer> whenEnough) {
    this.connection = connection;
    this.stream = stream;
    this.limit = limit;
    this.whenEnough = whenEnough;
  }

  @Override
  public PlayProtocol protocol() {
    return PlayProtocol.RTMP;
  }

  @Override
  public Encoding encoding() {
    return ENCODING;
  }

  @Override
  public EventLoop loop() {
    return connection.output().loop();
  }

  @Override
  public void begin() {
    connection.send(
        out -> {
          ServerMessages.streamBegins(stream, out);
          ServerMessages.status(stream, "status", "NetStream.Play.Reset", "Playing.", out);
          ServerMessages.status(stream, "status", "NetStream.Play.Start", "Playing.", out);
        });
    if (limit.isPositive()) {
      loop().after(limit, () -> whenEnough.accept(this));
    }
  }

  @Override
  public void write(ByteBuf bytes) {
    connection.output().write(bytes);
  }

  @Override
  public void flush() {
    connection.output().flush();
  }

  @Override
  public long queued() {
    return connection.output().queued();
  }

  @Override
  public void refuse(LiveRefusal why) {
    String code =
        why == LiveRefusal.OFFLINE ? "NetStream.Play.StreamNotFound" : "NetStream.Play.Failed";
    connection.send(out -> ServerMessages.status(stream, "error", code, why.text(), out));
    connection.finish();
  }

  @Override
  public void end(EndCause why) {
    end(why.word());
  }

  /** Players end by one of these words or another. */
  void end(String why) {
    connection.send(
        out -> {
          ServerMessages.streamEnds(stream, out);
          ServerMessages.status(stream, "status", "NetStream.Play.UnpublishNotify", why, out);
          ServerMessages.status(stream, "status", "NetStream.Play.Stop", why, out);
        });
    connection.finish();
  }
}
