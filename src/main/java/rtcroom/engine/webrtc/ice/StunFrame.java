package rtcroom.engine.webrtc.ice;

import java.util.zip.CRC32;

/** Sizes and places in every STUN message. */
final class StunFrame {
  static final int HEADER = 20;
  static final int ATTRIBUTE_HEADER = 4;
  static final int LENGTH_AT = 2;
  static final int COOKIE_AT = 4;
  static final int TRANSACTION_AT = 8;
  static final int TRANSACTION = 12;
  static final int COOKIE = 0x2112A442;
  static final int INTEGRITY = 20;
  static final int FINGERPRINT = 4;

  private static final long FINGERPRINT_MASK = 0x5354554EL;

  private StunFrame() {}

  /** What the fingerprint of the bytes before it is; the length is to count it already. */
  static int fingerprint(byte[] message, int before) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, before);
    return (int) (crc.getValue() ^ FINGERPRINT_MASK);
  }

  /** Attributes begin at multiples of four. */
  static int padded(int length) {
    return (length + 3) & ~3;
  }
}
