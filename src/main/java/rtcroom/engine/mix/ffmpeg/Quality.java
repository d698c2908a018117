package rtcroom.engine.mix.ffmpeg;

import rtcroom.live.mix.Size;

/**
 * What is spent on a picture.
 *
 * @param frameRate pictures a second
 * @param kilobits of video a second
 */
record Quality(int frameRate, int kilobits) {
  private static final int LARGE = 1280 * 720;
  private static final double BITS_PER_PIXEL = 0.1;
  private static final int STEP = 50;

  /** What links with several faces need: 1 Mbit/s for the phone's usual 540x960. */
  static Quality of(Size canvas) {
    int frameRate = canvas.pixels() > LARGE ? 15 : 20;
    long kilobits = Math.round(canvas.pixels() * frameRate * BITS_PER_PIXEL / 1000 / STEP) * STEP;
    return new Quality(frameRate, Math.clamp(kilobits, 200, 2500));
  }
}
