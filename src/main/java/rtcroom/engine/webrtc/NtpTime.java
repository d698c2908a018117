package rtcroom.engine.webrtc;

import java.time.Instant;

/** The time of day as sender reports tell it: 2^-32 s since 1900 (RFC 5905, section 6). */
final class NtpTime {
  /** Seconds from 1900 to 1970. */
  private static final long ERA = 2_208_988_800L;

  private NtpTime() {}

  static long of(Instant now) {
    return ((now.getEpochSecond() + ERA) << 32) | (((long) now.getNano() << 32) / 1_000_000_000);
  }
}
