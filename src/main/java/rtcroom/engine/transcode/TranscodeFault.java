package rtcroom.engine.transcode;

import java.util.Locale;

/** Why somebody did not get another form of a stream. */
public enum TranscodeFault {
  /** There is no ffmpeg. */
  NO_FFMPEG,
  /** The ffmpeg there is has no encoder for it. */
  NO_ENCODER,
  /** As many processes run as may. */
  FULL,
  /** A process ended by itself or was killed, and another took its place. */
  ENDED,
  /** A process took packets and gave none back. */
  STUCK,
  /** What is published changes its size or its set-up too often. */
  CHANGING;

  /** For metrics and logs, such as {@code no_ffmpeg}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
