package rtcroom.engine.rtmp;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LogLimit;

/** Writes down which connections are closed from this side, and why; not each of a flood. */
final class CloseLog {
  private static final Logger LOG = LoggerFactory.getLogger(RtmpServer.class);

  private final LogLimit<RtmpFault> lines;

  CloseLog(InstantSource clock) {
    lines = new LogLimit<>(10, Duration.ofMinutes(1), clock, CloseLog::leftOut);
  }

  void closed(String address, RtmpFault fault) {
    if (lines.grants(fault)) {
      LOG.atInfo().addKeyValue("address", address).addKeyValue("cause", fault.word()).log("closed");
    }
  }

  /** To be called once a second or so. */
  void reportLeftOut() {
    lines.reportLeftOut();
  }

  private static void leftOut(RtmpFault fault, long count) {
    LOG.atInfo()
        .addKeyValue("cause", fault.word())
        .addKeyValue("leftOut", count)
        .log("more were closed within a minute");
  }
}
