package rtcroom.engine.media;

/**
 * What kind of sound a stream carries.
 *
 * @param codec such as {@code AAC}, {@code MP3}, {@code Opus}, {@code G711A}
 * @param profile such as {@code LC}; empty when unknown
 * @param sampleRate in Hz; 0 when unknown
 * @param channels 0 when unknown
 */
public record AudioFormat(String codec, String profile, int sampleRate, int channels) {
  private static final int HIGHEST_RATE = 192_000;

  /** A rate that no sound has is unknown. */
  public AudioFormat {
    if (sampleRate < 0 || sampleRate > HIGHEST_RATE) {
      sampleRate = 0;
    }
  }

  static AudioFormat of(String codec) {
    return new AudioFormat(codec, "", 0, 0);
  }
}
