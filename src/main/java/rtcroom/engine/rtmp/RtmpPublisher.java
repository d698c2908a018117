package rtcroom.engine.rtmp;

import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;

/**
 * A connection that publishes or asks to.
 *
 * @param stream number of the message stream on which the peer hears of it
 */
record RtmpPublisher(RtmpConnection connection, int stream) implements Publisher {
  @Override
  public PushProtocol protocol() {
    return PushProtocol.RTMP;
  }

  @Override
  public String address() {
    return connection.address();
  }

  @Override
  public EventLoop loop() {
    return connection.output().loop();
  }

  @Override
  public void cut(EndCause why) {
    String code = "NetStream.Publish." + (why == EndCause.TAKEN_OVER ? "BadName" : "Denied");
    loop()
        .execute(
            () -> {
              connection.send(out -> ServerMessages.status(stream, "error", code, why.word(), out));
              connection.finish();
            });
  }
}
