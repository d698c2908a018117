package rtcroom.engine.hls;

import rtcroom.engine.media.Packet;

/**
 * Where the segments of one stream end, and the target duration that its playlists tell: chosen
 * once, from the distances of key frames so far, when the first playlist leaves, and kept for ever
 * as RFC 8216 (6.2.1) wants it. What comes later is cut to fit: at key frames where that is
 * possible, between them where they are too far apart. Not safe for use by many threads.
 */
final class SegmentLength {
  /** How urgently the next segment is wanted. */
  enum Pace {
    STEADY,
    /** Somebody waits for the first playlist: every key frame will do. */
    FIRST,
    /** Somebody has waited for long: anything will do. */
    OVERDUE
  }

  /** In milliseconds: a segment ends with the key frame that comes so little before it is full. */
  private static final long EARLY = 200;

  /** In milliseconds: a key frame may come so much after the target, since clocks are not exact. */
  private static final long LATE = 250;

  /** In milliseconds: what is longer than the target by more is rounded to another second. */
  private static final long ROUNDED_OFF = 499;

  /** In milliseconds: neither in haste are segments shorter. */
  private static final long HASTY = 900;

  /** In milliseconds: nor where key frames come at short and long distances. */
  private static final long SHORT = 500;

  private final HlsSettings limits;
  private Pace pace = Pace.STEADY;
  private long target;
  private long longestGop;
  private long keyFrameAt = -1;
  private long now;

  SegmentLength(HlsSettings limits) {
    this.limits = limits;
  }

  /** Takes notice of a packet, also while nobody asks. */
  void saw(Packet packet) {
    now = packet.time();
    if (packet.isKeyFrame()) {
      longestGop = longestGop();
      keyFrameAt = packet.time();
    }
  }

  /** Somebody else publishes, with other distances. */
  void restart() {
    longestGop = 0;
    keyFrameAt = -1;
  }

  void hurry(Pace next) {
    pace = next;
  }

  /**
   * The target duration in seconds, chosen now if it was not before.
   *
   * @param longestSegment in milliseconds, of those that are to be told
   */
  long target(long longestSegment) {
    if (target == 0) {
      long seconds = Math.max(rounded(longestGop() + LATE), rounded(longestSegment));
      target = Math.clamp(seconds, limits.segment().toSeconds(), limits.longest().toSeconds());
    }
    return target;
  }

  /** In milliseconds: no segment is longer. */
  long most() {
    return targetOrMost() + ROUNDED_OFF;
  }

  /** Whether a segment of that length ends with the key frame that follows. */
  boolean endsAtKeyFrame(long length) {
    long wanted = pace == Pace.STEADY ? limits.segment().toMillis() - EARLY : HASTY;
    return length >= wanted
        || (length >= SHORT && length + Math.min(longestGop(), targetOrMost()) > most());
  }

  /**
   * Whether a segment of that length ends, whatever follows.
   *
   * @param step how much later the next packet is likely to come
   */
  boolean endsAnywhere(long length, long step) {
    long full = Math.min(targetOrMost() + LATE, limits.longest().toMillis());
    return length >= full || length + step > most() || (pace == Pace.OVERDUE && length >= HASTY);
  }

  private long targetOrMost() {
    return target == 0 ? limits.longest().toMillis() : target * 1000;
  }

  private long longestGop() {
    long open = keyFrameAt < 0 ? 0 : now - keyFrameAt;
    return Math.min(Math.max(longestGop, open), limits.longest().toMillis());
  }

  private static long rounded(long millis) {
    return (millis + 500) / 1000;
  }
}
