package rtcroom.engine.webrtc.rtp;

import java.util.List;
import rtcroom.base.NetworkOrder;

/** Cuts NAL units into payloads of RTP: whole, or in fragments of FU-A (RFC 6184). */
public final class H264Packetizer {
  /** In bytes, so that with all heads no network has to cut it. */
  public static final int LARGEST = 1200;

  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int START = 0x80;
  private static final int END = 0x40;
  private static final int TYPE = 0x1F;
  private static final int IMPORTANCE = 0x60;
  private static final byte[] NOTHING = {};

  private H264Packetizer() {}

  /**
   * Cuts one unit.
   *
   * @param from where it begins in {@code bytes}
   * @param to where it has ended; it is not empty
   * @param last whether it is the last one of its picture
   */
  public static void unit(byte[] bytes, int from, int to, boolean last, PayloadTaker out) {
    if (to - from <= LARGEST) {
      out.payload(NOTHING, bytes, from, to, last);
      return;
    }
    byte indicator = (byte) ((bytes[from] & ~TYPE) | FU_A);
    int type = bytes[from] & TYPE;
    int begin = from + 1;
    int pieces = (to - begin + LARGEST - 3) / (LARGEST - 2);
    for (int piece = 0; piece < pieces; piece++) {
      int end = begin + (to - begin) / (pieces - piece);
      boolean ends = piece == pieces - 1;
      int marks = (piece == 0 ? START : 0) | (ends ? END : 0);
      out.payload(new byte[] {indicator, (byte) (marks | type)}, bytes, begin, end, last && ends);
      begin = end;
    }
  }

  /**
   * One payload with small units, such as parameter sets (STAP-A).
   *
   * @return nothing where they do not fit into one
   */
  public static byte[] together(List<byte[]> units) {
    int length = 1 + units.stream().mapToInt(unit -> 2 + unit.length).sum();
    if (length > LARGEST || units.isEmpty()) {
      return NOTHING;
    }
    byte[] made = new byte[length];
    int importance = 0;
    int at = 1;
    for (byte[] unit : units) {
      importance = Math.max(importance, unit[0] & IMPORTANCE);
      NetworkOrder.put16(made, at, unit.length);
      System.arraycopy(unit, 0, made, at + 2, unit.length);
      at += 2 + unit.length;
    }
    made[0] = (byte) (importance | STAP_A);
    return made;
  }
}
