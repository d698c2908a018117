package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.Consumer;
import rtcroom.engine.relay.Encoding;
import rtcroom.engine.relay.Ending;
import rtcroom.engine.relay.LiveRefusal;
import rtcroom.engine.relay.Loop;
import rtcroom.engine.relay.NettyLoop;
import rtcroom.engine.relay.PlayProtocol;
import rtcroom.engine.relay.Viewer;

/** A connection that plays. For its event loop only. */
final class Playing implements Viewer {
  private static final Encoding ENCODING = new RtmpEncoding();

  private final Connection connection;
  private final int stream;
  private final Duration limit;
  private final Consumer<Playing> whenEnough;

  /**
   * One that has not been let in yet.
   *
   * @param stream number of the message stream on which the peer hears of it
   * @param limit how long the peer wants to play; zero for as long as there is something
   * @param whenEnough hears when it has played for so long, perhaps of one that is gone already
   */
  Playing(Connection connection, int stream, Duration limit, Consumer<Playing> whenEnough) {
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
  public Loop loop() {
    return new NettyLoop(connection.wire().loop());
  }

  @Override
  public void begin() {
    connection.say(
        out -> {
          Answers.streamBegins(stream, out);
          Answers.status(stream, "status", "NetStream.Play.Reset", "Playing.", out);
          Answers.status(stream, "status", "NetStream.Play.Start", "Playing.", out);
        });
    if (limit.isPositive()) {
      loop().after(limit, () -> whenEnough.accept(this));
    }
  }

  @Override
  public void write(ByteBuf bytes) {
    connection.wire().write(bytes);
  }

  @Override
  public void flush() {
    connection.wire().flush();
  }

  @Override
  public long queued() {
    return connection.wire().queued();
  }

  @Override
  public void refuse(LiveRefusal why) {
    String code =
        why == LiveRefusal.OFFLINE ? "NetStream.Play.StreamNotFound" : "NetStream.Play.Failed";
    connection.say(out -> Answers.status(stream, "error", code, Pushing.words(why), out));
    connection.finish();
  }

  @Override
  public void end(Ending why) {
    end(why.word());
  }

  /** Players end by one of these words or another. */
  void end(String why) {
    connection.say(
        out -> {
          Answers.streamEnds(stream, out);
          Answers.status(stream, "status", "NetStream.Play.UnpublishNotify", why, out);
          Answers.status(stream, "status", "NetStream.Play.Stop", why, out);
        });
    connection.finish();
  }
}
