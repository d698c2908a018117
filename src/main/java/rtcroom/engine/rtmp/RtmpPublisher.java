package rtcroom.engine.rtmp;

import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.relay.EndCause;
import rtcroom.engine.relay.EventLoop;
import rtcroom.engine.relay.LiveRefusal;
import rtcroom.engine.relay.Publication;
import rtcroom.engine.relay.Publisher;
import rtcroom.engine.relay.PushProtocol;

/** A connection that publishes. */
final class RtmpPublisher implements Publisher {
  private final RtmpConnection connection;
  private final int stream;
  private final MediaReader media = new MediaReader(this::accept);
  private @Nullable Publication publication;

  /**
   * One that has not been let in yet.
   *
   * @param stream number of the message stream on which the peer hears of it
   */
  RtmpPublisher(RtmpConnection connection, int stream) {
    this.connection = connection;
    this.stream = stream;
  }

  void begin(Publication granted) {
    publication = granted;
  }

  void take(Message message) throws BrokenRtmpException {
    media.on(message);
  }

  void end() {
    if (publication != null) {
      publication.end();
    }
  }

  private void accept(Packet packet) {
    if (publication != null) {
      publication.accept(packet);
    }
  }

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

  /** For people, in both languages, with a word for programs. */
  static String message(LiveRefusal why) {
    return why.word() + ": " + why.english() + " / " + why.chinese();
  }
}
