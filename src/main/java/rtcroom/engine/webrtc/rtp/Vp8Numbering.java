package rtcroom.engine.webrtc.rtp;

import java.util.Arrays;
import rtcroom.base.NetworkOrder;

/**
 * Lets the numbers of pictures and of their lowest temporal layer (RFC 7741: PictureID, TL0PICIDX)
 * go on from one source to the next: a decoder that sees them leap waits, or shows nothing. For one
 * receiver and one thread.
 */
public final class Vp8Numbering {
  private static final int EXTENDED = 0x80;
  private static final int PICTURE_ID = 0x80;
  private static final int LEVEL_ZERO_INDEX = 0x40;
  private static final int LONG = 0x80;

  private final Count pictures = new Count();
  private final Count levels = new Count();
  private boolean begins;

  /** Another source begins with the next packet. */
  public void begin() {
    begins = true;
  }

  /** What to send in place of the descriptor of that packet; it is as long as that. */
  public byte[] rewrite(RtpPacket packet) {
    int length = Vp8Descriptor.read(packet).length();
    int end = Math.min(packet.payload() + length, packet.end());
    byte[] made = Arrays.copyOfRange(packet.bytes(), packet.payload(), end);
    boolean extended = made.length == length && length > 1 && (made[0] & EXTENDED) != 0;
    if (extended) {
      numbers(made);
    }
    begins = false;
    return made;
  }

  private void numbers(byte[] made) {
    int at = 2;
    if ((made[1] & PICTURE_ID) != 0 && (made[at] & LONG) != 0) {
      int number = pictures.next(NetworkOrder.u16(made, at) & 0x7FFF, 0x7FFF, begins);
      NetworkOrder.put16(made, at, number | LONG << 8);
      at += 2;
    } else if ((made[1] & PICTURE_ID) != 0) {
      made[at] = (byte) pictures.next(made[at] & 0x7F, 0x7F, begins);
      at++;
    }
    if ((made[1] & LEVEL_ZERO_INDEX) != 0) {
      made[at] = (byte) levels.next(made[at] & 0xFF, 0xFF, begins);
    }
  }

  /** A number that goes on. */
  private static final class Count {
    private int offset;
    private int last = -1;

    int next(int number, int mask, boolean begins) {
      if (begins && last >= 0) {
        offset = last + 1 - number;
      }
      int made = (number + offset) & mask;
      boolean newer = last < 0 || begins || ((made - last) & mask) <= mask / 2;
      last = newer ? made : last;
      return made;
    }
  }
}
