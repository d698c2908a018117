package rtcroom.live.embedded.rtmp;

import io.netty.buffer.ByteBuf;
import rtcroom.live.embedded.relay.Encoding;
import rtcroom.live.embedded.relay.Ending;
import rtcroom.live.embedded.relay.LiveRefusal;
import rtcroom.live.embedded.relay.Loop;
import rtcroom.live.embedded.relay.NettyLoop;
import rtcroom.live.embedded.relay.PlayProtocol;
import rtcroom.live.embedded.relay.Viewer;

/** A connection that plays. For its event loop only. */
final class Playing implements Viewer {
  private static final Encoding ENCODING = new RtmpEncoding();

  private final Connection connection;
  private final int stream;

  /**
   * One that has not been let in yet.
   *
   * @param stream number of the message stream on which the peer hears of it
   */
  Playing(Connection connection, int stream) {
    this.connection = connection;
    this.stream = stream;
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

  /** Players end by one of these words or another. */
  @Override
  public void end(Ending why) {
    connection.say(
        out -> {
          Answers.streamEnds(stream, out);
          Answers.status(stream, "status", "NetStream.Play.UnpublishNotify", why.word(), out);
          Answers.status(stream, "status", "NetStream.Play.Stop", why.word(), out);
        });
    connection.finish();
  }
}
