package rtcroom.engine;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;

/** Writes down which streams begin and end, and why. */
public final class StreamLog implements StreamObserver {
  private static final Logger LOG = LoggerFactory.getLogger(StreamLog.class);

  private final InstantSource clock;

  public StreamLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Follower began(StreamStart start) {
    if (start.protocol() == PushProtocol.MIX) {
      return Follower.NONE; // the view of a stream comes and goes with it
    }
    LOG.atInfo()
        .addKeyValue("stream", start.key())
        .addKeyValue("protocol", start.protocol().word())
        .addKeyValue("address", start.address())
        .log("a stream began");
    return new PublicationLog(start);
  }

  private final class PublicationLog implements Follower {
    private final StreamStart start;

    PublicationLog(StreamStart start) {
      this.start = start;
    }

    @Override
    public void on(Packet packet) {}

    @Override
    public void ended(EndCause why) {
      LOG.atInfo()
          .addKeyValue("stream", start.key())
          .addKeyValue("cause", why.word())
          .addKeyValue("seconds", Duration.between(start.at(), clock.instant()).toSeconds())
          .log("a stream ended");
    }
  }
}
