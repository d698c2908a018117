package rtcroom.engine.webrtc.forward;

/**
 * A size in which a stream comes.
 *
 * @param number its place among those that the publisher offered, from 0; stays
 * @param rid its name; empty where there is one size only
 * @param width in pixels; 0 while it is unknown
 * @param height in pixels; 0 while it is unknown
 * @param bitrate in bits a second, over the last two; 0 where it does not flow now
 */
public record Layer(int number, String rid, int width, int height, long bitrate) {
  public boolean flows() {
    return bitrate > 0;
  }
}
