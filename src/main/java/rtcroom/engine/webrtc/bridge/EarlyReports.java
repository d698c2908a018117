package rtcroom.engine.webrtc.bridge;

import java.util.LinkedHashMap;
import java.util.Optional;
import rtcroom.engine.webrtc.rtp.RtcpMessage;

/**
 * The last reports of sources of which nothing has come yet: ffmpeg 8.1 reports before its first
 * packets and then not for 5 s. For one thread.
 */
final class EarlyReports {
  /** More than one publisher has sources. */
  private static final int MOST = 8;

  /** The oldest first. */
  private final LinkedHashMap<Long, Early> bySsrc = new LinkedHashMap<>();

  /**
   * A report and when it came.
   *
   * @param when nanoseconds
   */
  record Early(RtcpMessage.SenderReport report, long when) {}

  void keep(RtcpMessage.SenderReport report, long when) {
    bySsrc.remove(report.ssrc());
    if (bySsrc.size() == MOST) {
      bySsrc.pollFirstEntry();
    }
    bySsrc.put(report.ssrc(), new Early(report, when));
  }

  /** What that source reported before it began; once. */
  Optional<Early> take(long ssrc) {
    return Optional.ofNullable(bySsrc.remove(ssrc));
  }

  int size() {
    return bySsrc.size();
  }
}
