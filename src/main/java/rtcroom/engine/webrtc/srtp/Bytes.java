package rtcroom.engine.webrtc.srtp;

/** Numbers in arrays, the highest byte first. */
final class Bytes {
  private Bytes() {}

  static int unsigned16(byte[] from, int at) {
    return (from[at] & 0xFF) << 8 | (from[at + 1] & 0xFF);
  }

  static int int32(byte[] from, int at) {
    return (unsigned16(from, at) << 16) | unsigned16(from, at + 2);
  }

  static void putInt32(byte[] to, int at, int value) {
    to[at] = (byte) (value >> 24);
    to[at + 1] = (byte) (value >> 16);
    to[at + 2] = (byte) (value >> 8);
    to[at + 3] = (byte) value;
  }
}
