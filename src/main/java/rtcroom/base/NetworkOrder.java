package rtcroom.base;

/** Unsigned numbers in arrays, in the order of the network: the highest byte first. */
public final class NetworkOrder {
  private NetworkOrder() {}

  public static int u8(byte[] in, int at) {
    return in[at] & 0xFF;
  }

  public static int u16(byte[] in, int at) {
    return u8(in, at) << 8 | u8(in, at + 1);
  }

  public static int u24(byte[] in, int at) {
    return u8(in, at) << 16 | u16(in, at + 1);
  }

  public static long u32(byte[] in, int at) {
    return (long) u16(in, at) << 16 | u16(in, at + 2);
  }

  public static void put16(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 8);
    out[at + 1] = (byte) value;
  }

  public static void put24(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 16);
    put16(out, at + 1, value);
  }

  /** Writes the lower 32 bits. */
  public static void put32(byte[] out, int at, long value) {
    put16(out, at, (int) (value >> 16));
    put16(out, at + 2, (int) value);
  }
}
