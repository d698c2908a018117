package rtcroom.engine.webrtc.sound;

import org.jspecify.annotations.Nullable;

/**
 * Makes Opus of AAC: LC, and HE-AAC as far as JAAD decodes it, of any rate of the standard's table
 * and up to eight channels, which become two. Nothing that comes makes it throw. For one thread.
 */
public final class AacToOpus {
  /** So many broken frames in a row, and nothing more is tried until the next set-up. */
  private static final int GIVEN_UP = 50;

  /** LC, 44 100 Hz, two channels. */
  static final byte[] STEREO = {0x12, 0x10};

  /** A channel pair of which no band is coded, and the end (ISO/IEC 14496-3, section 4.4.2.1). */
  static final byte[] SILENCE = {0x21, 0, 0, 0, 0, 0x1C};

  private static final int WARM_UPS = 100;

  private final OpusFrames frames;
  private byte[] config = {};
  private @Nullable AacDecoder decoder;
  private @Nullable Resampler resampler;
  private int broken;

  /** One that knows no set-up yet. */
  public AacToOpus(OpusTaker out) {
    frames = new OpusFrames(out);
  }

  /** Lets what is slow the first time happen once; takes a part of a second. */
  public static void warmUp() {
    AacToOpus once = new AacToOpus((_, _) -> {});
    once.setUp(STEREO);
    short[] tone = new short[2000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (10_000 * Math.sin(i / 20.0));
    }
    for (int i = 0; i < WARM_UPS; i++) {
      once.frame(SILENCE, 46L * i);
      once.frames.add(tone, 46L * i + 23);
    }
  }

  /** What frames from now on are: an AudioSpecificConfig. Without a good one they are broken. */
  public void setUp(byte[] config) {
    this.config = config;
    broken = 0;
    begin();
  }

  private void begin() {
    frames.interrupt();
    try {
      decoder = new AacDecoder(config);
    } catch (RuntimeException e) { // JAAD throws what it likes
      decoder = null;
    }
  }

  /**
   * Takes the next frame.
   *
   * @param millis when it begins
   * @return false if it is broken, and so not heard
   */
  public boolean frame(byte[] frame, long millis) {
    if (decoder == null) {
      return false;
    }
    try {
      StereoSound sound = decoder.decode(frame);
      frames.add(resampler(sound.rate()).resample(sound), millis);
      broken = 0;
      return true;
    } catch (RuntimeException e) { // what strangers send, in code that expects no strangers
      begin();
      decoder = ++broken < GIVEN_UP ? decoder : null;
      return false;
    }
  }

  private Resampler resampler(int rate) {
    Resampler known = resampler;
    if (known == null || known.rate() != rate) {
      known = new Resampler(rate);
      resampler = known;
    }
    return known;
  }
}
