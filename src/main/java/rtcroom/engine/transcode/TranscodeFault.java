package rtcroom.engine.transcode;

import java.util.Locale;

/** Why somebody did not get another form of a stream. */
public enum TranscodeFault {
  /** There is no ffmpeg. */
  NO_FFMPEG,
  /** As many processes run as may. */
  FULL,
  /** A process ended by itself or was killed, and another took its place. */
  ENDED,
  /** A process took sound and gave none back. */
  STUCK;

  /** For metrics and logs, such as {@code no_ffmpeg}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
