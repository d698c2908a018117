package rtcroom.engine.relay;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LogLimit;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.engine.stream.StreamRequest;

/** Who was not let in: some of each cause in a minute, and how many more. */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final int LOGGED = 10;

  private final LogLimit<LiveRefusal> limit;

  RefusalLog(InstantSource clock) {
    limit = new LogLimit<>(LOGGED, Duration.ofMinutes(1), clock, RefusalLog::leftOut);
  }

  void refused(StreamRequest request, String address, LiveRefusal why) {
    if (limit.grants(why)) {
      LOG.atInfo()
          .addKeyValue("stream", request)
          .addKeyValue("address", address)
          .addKeyValue("cause", why.word())
          .log("refused");
    }
  }

  /** To be called now and then. */
  void reportLeftOut() {
    limit.reportLeftOut();
  }

  private static void leftOut(LiveRefusal why, long count) {
    LOG.atInfo()
        .addKeyValue("cause", why.word())
        .addKeyValue("leftOut", count)
        .log("more were refused within a minute");
  }
}
