package rtcroom.engine.webrtc.rtp;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.base.NetworkOrder;

/**
 * H.264 in single packets, STAP-A and FU-A (RFC 6184, packetization mode 1), to pictures. For one
 * thread.
 */
public final class H264Depacketizer implements Depacketizer {
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int IDR = 5;
  private static final int DELIMITER = 9;
  private static final int FILLER = 12;
  private static final int LAST_SINGLE = 23;
  private static final int START = 0x80;
  private static final int END = 0x40;
  private static final int TYPE = 0x1F;

  /** As {@link VideoFrames} bounds a picture. */
  private static final int LARGEST = 4 << 20;

  private final VideoFrames frames;

  /** The unit whose fragments come; null for none. */
  private byte @Nullable [] open;

  private int openLength;

  public H264Depacketizer(Consumer<MediaFrame> out) {
    frames = new VideoFrames(out);
  }

  @Override
  public void take(RtpPacket packet) {
    if (packet.payloadLength() > 1) {
      frames.at(packet.timestamp());
      unpack(packet);
    }
    if (packet.marker()) {
      frames.end();
    }
  }

  @Override
  public void lost() {
    open = null;
    frames.lost();
  }

  private void unpack(RtpPacket packet) {
    int type = NetworkOrder.u8(packet.bytes(), packet.payload()) & TYPE;
    if (type == FU_A) {
      fragment(packet);
      return;
    }
    if (open != null) {
      open = null;
      frames.spoil();
    }
    if (type == STAP_A) {
      aggregate(packet);
    } else if (type > 0 && type <= LAST_SINGLE) {
      unit(packet.payloadBytes());
    } else {
      frames.spoil();
    }
  }

  private void aggregate(RtpPacket packet) {
    int at = packet.payload() + 1;
    while (at + 2 < packet.end()) {
      int length = NetworkOrder.u16(packet.bytes(), at);
      at += 2;
      if (length == 0 || at + length > packet.end()) {
        frames.spoil();
        return;
      }
      unit(Arrays.copyOfRange(packet.bytes(), at, at + length));
      at += length;
    }
  }

  private void fragment(RtpPacket packet) {
    int from = packet.payload() + 2;
    if (from >= packet.end()) {
      return;
    }
    int head = NetworkOrder.u8(packet.bytes(), from - 1);
    if ((head & START) != 0) {
      begin((byte) ((packet.bytes()[from - 2] & 0xE0) | (head & TYPE)), packet.end() - from);
    }
    append(packet.bytes(), from, packet.end());
    if ((head & END) != 0 && open != null) {
      unit(Arrays.copyOf(open, openLength));
      open = null;
    }
  }

  private void begin(byte head, int room) {
    if (open != null) {
      frames.spoil();
    }
    open = new byte[8 * (room + 1)];
    open[0] = head;
    openLength = 1;
  }

  private void append(byte[] bytes, int from, int to) {
    byte[] unit = open;
    int length = openLength + to - from;
    if (unit == null || length > LARGEST) {
      open = null;
      frames.spoil();
      return;
    }
    if (length > unit.length) {
      unit = Arrays.copyOf(unit, 2 * length);
      open = unit;
    }
    System.arraycopy(bytes, from, unit, openLength, to - from);
    openLength = length;
  }

  private void unit(byte[] unit) {
    int type = unit[0] & TYPE;
    if (type != DELIMITER && type != FILLER) {
      frames.add(unit, type == IDR && isFirstSlice(unit));
    }
  }

  /** Begins with macroblock 0: without that slice, a key frame is none. */
  private static boolean isFirstSlice(byte[] unit) {
    return unit.length > 1 && (unit[1] & 0x80) != 0;
  }
}
