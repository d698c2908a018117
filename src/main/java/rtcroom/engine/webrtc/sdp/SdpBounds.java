package rtcroom.engine.webrtc.sdp;

/**
 * How much of an offer is read.
 *
 * @param bytes of all of it
 * @param lines of all of it
 * @param sections that begin with {@code m=}
 */
public record SdpBounds(int bytes, int lines, int sections) {
  /** Of one stream: one section of sound and one of pictures, and some that are declined. */
  public static final SdpBounds STREAM = new SdpBounds(64 << 10, 1000, 8);

  /**
   * Of a call, where each picture and each voice has a section. Chromium writes 5 KB and 110 lines
   * for each section of pictures unless its page asks for fewer codecs.
   */
  public static final SdpBounds CALL = new SdpBounds(256 << 10, 5000, 32);
}
