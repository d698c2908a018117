package rtcroom.live.tencent;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LogLimit;

/** Why calls to the live cloud failed: a line a second for each operation. Any thread. */
final class CloudLog {
  private static final Logger LOG = LoggerFactory.getLogger(TencentLive.class);

  private final LogLimit<String> lines;

  CloudLog(InstantSource clock) {
    this.lines = new LogLimit<>(1, Duration.ofSeconds(1), clock, CloudLog::leftOut);
  }

  /**
   * Says it, unless the operation has had its line.
   *
   * @param why without secrets
   */
  void failed(String operation, String why) {
    if (lines.grants(operation)) {
      LOG.warn("live {}: no answer that can be used: {}", operation, why);
    }
  }

  private static void leftOut(String operation, long count) {
    LOG.warn("live {}: {} more failures unsaid", operation, count);
  }
}
