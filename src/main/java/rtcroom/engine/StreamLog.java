package rtcroom.engine;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LogLimit;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.engine.stream.StreamStart;

/**
 * Writes down which streams begin and end, and why. Whoever may publish may begin as often as he
 * likes, so beyond so many streams a minute they are only counted.
 */
public final class StreamLog implements StreamObserver {
  /** As many as may be published at once, by default: all of them may come back at once. */
  private static final int STREAMS_A_MINUTE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(StreamLog.class);

  private final InstantSource clock;
  private final LogLimit<String> lines;

  /** One that has written nothing yet. The clock goes only forward. */
  public StreamLog(InstantSource clock) {
    this.clock = clock;
    lines =
        new LogLimit<>(
            STREAMS_A_MINUTE, Duration.ofMinutes(1), clock, (_, count) -> leftOut(count));
  }

  @Override
  public Follower began(StreamStart start) {
    // The view of a stream comes and goes with it.
    if (start.protocol() == PushProtocol.MIX || !lines.grants("begin")) {
      return Follower.NONE;
    }
    LOG.atInfo()
        .addKeyValue("stream", start.key())
        .addKeyValue("protocol", start.protocol().word())
        .addKeyValue("address", start.address())
        .log("a stream began");
    return new PublicationLog(start);
  }

  private static void leftOut(long count) {
    LOG.atInfo().addKeyValue("leftOut", count).log("more streams began within a minute");
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
