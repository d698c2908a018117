package rtcroom.engine.webrtc.rtp;

/** Cuts pictures of VP8 into payloads of RTP, with the shortest descriptor (RFC 7741). */
public final class Vp8Packetizer {
  private static final byte[] FIRST = {0x10};
  private static final byte[] FURTHER = {0};

  private Vp8Packetizer() {}

  /** Cuts the picture that is in {@code bytes} between {@code from} and {@code to}. */
  public static void frame(byte[] bytes, int from, int to, PayloadTaker out) {
    int most = H264Packetizer.LARGEST - 1;
    for (int begin = from; begin < to; begin += most) {
      int end = Math.min(begin + most, to);
      out.payload(begin == from ? FIRST : FURTHER, bytes, begin, end, end == to);
    }
  }
}
