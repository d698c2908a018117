package rtcroom.engine.webrtc.sound;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Whatever set-ups and frames of AAC come, it is Opus in the order of time, or nothing at all. */
public final class AacFuzz {
  private static final int LARGEST = 1000;
  private static final int FRAME_MILLIS = 20;

  /** Of LC, 8 000 Hz, in milliseconds; as long as frames get, and half of that waits. */
  private static final long LONGEST = 128 + 64;

  private long last = -FRAME_MILLIS;
  private long now;

  private AacFuzz() {}

  /** Pieces with a byte before each: a set-up (0x80) or a frame, and how long it is. */
  public static void fuzzerTestOneInput(byte[] data) {
    new AacFuzz().read(data);
  }

  private void read(byte[] data) {
    AacToOpus converter = new AacToOpus(this::check);
    converter.setUp(AacToOpus.STEREO);
    for (int at = 0; at < data.length; ) {
      boolean setsUp = data[at] < 0;
      int told = data[at] & 0x7F;
      int end = Math.min(at + 1 + (setsUp ? told : length(told)), data.length);
      byte[] piece = Arrays.copyOfRange(data, at + 1, end);
      if (setsUp) {
        converter.setUp(piece);
      } else {
        converter.frame(piece, now);
        now += FRAME_MILLIS;
      }
      at = end;
    }
  }

  /** Up to 63 as it is, then in steps of 32. */
  private static int length(int told) {
    return told < 64 ? told : 32 * (told - 62);
  }

  private void check(byte[] packet, long millis) {
    if (packet.length == 0 || packet.length > LARGEST) {
      throw new IllegalStateException(packet.length + " bytes");
    }
    if (millis < last + FRAME_MILLIS || millis > now + LONGEST) {
      throw new IllegalStateException("at " + millis + " after " + last + ", which is " + now);
    }
    last = millis;
  }

  /** In hexadecimal digits. */
  public static List<String> examples() {
    String silence = "06" + HexFormat.of().formatHex(AacToOpus.SILENCE);
    String centre = "05 01 40 22 80 a3"; // one channel with nothing coded, as ffmpeg has it
    return List.of(
        silence.repeat(6),
        "82 1190" + silence + "82 1208" + centre + "82 1588" + centre.repeat(3),
        "85 2b118800 00" + silence + "83 eb0988" + centre + "87 11b056e5009800" + silence);
  }
}
