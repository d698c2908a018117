package rtcroom.engine.remote;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.ffmpeg.PacketProcess;
import rtcroom.engine.media.Packet;
import rtcroom.engine.relay.Relay;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.EventLoop;
import rtcroom.engine.stream.Publication;
import rtcroom.engine.stream.Publisher;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamAdmission;
import rtcroom.engine.stream.StreamKey;
import rtcroom.room.StreamId;

/** One stream of a media server, published in the relay from its first packet on, until it ends. */
final class StreamPull implements Publisher, PacketProcess.Output {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteMixing.class);

  private final StreamId stream;
  private final Relay relay;
  private final EventLoop loop;
  private @Nullable Publication publication;
  private volatile @Nullable Link link;
  private volatile boolean over;

  StreamPull(StreamId stream, Relay relay, EventLoop loop) {
    this.stream = stream;
    this.relay = relay;
    this.loop = loop;
  }

  /** Once. */
  void begin(Link.Starter links) {
    link = links.pull(stream, this);
  }

  boolean isOver() {
    return over;
  }

  /** Pulls no more. */
  void end() {
    over = true;
    Link pulled = link;
    if (pulled != null) {
      pulled.kill();
    }
    loop.execute(this::unpublish);
  }

  @Override
  public void packet(Packet packet) {
    loop.execute(() -> take(packet));
  }

  @Override
  public void ended(String lastLines) {
    LOG.atInfo()
        .addKeyValue("stream", stream.value())
        .addKeyValue("words", lastLines)
        .log("pulled no more");
    over = true;
    loop.execute(this::unpublish);
  }

  @Override
  public PushProtocol protocol() {
    return PushProtocol.RTMP;
  }

  @Override
  public String address() {
    return "the media server";
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void cut(EndCause why) {
    end();
  }

  private void take(Packet packet) {
    if (over) {
      return;
    }
    if (publication == null) {
      switch (relay.publishInternally(StreamKey.of(stream), this, OptionalLong.empty())) {
        case StreamAdmission.Accepted<Publication> accepted -> publication = accepted.held();
        case StreamAdmission.Refused<Publication> _ -> end();
      }
    }
    if (publication != null) {
      publication.accept(packet);
    }
  }

  private void unpublish() {
    if (publication != null) {
      publication.end();
    }
  }
}
