package rtcroom.engine.webrtc.rtp;

import java.util.Arrays;
import java.util.Optional;
import rtcroom.base.NetworkOrder;

/** A view of a plain packet of RTP (RFC 3550, section 5.1), whose bytes must not be changed. */
public final class RtpPacket {
  /** In bytes, without sources that contributed and without extensions. */
  public static final int HEADER = 12;

  private static final int VERSION = 2;
  private static final int PADDING = 0x20;
  private static final int EXTENSION = 0x10;

  private final byte[] bytes;
  private final int extensions;
  private final int payload;
  private final int end;

  private RtpPacket(byte[] bytes, int extensions, int payload, int end) {
    this.bytes = bytes;
    this.extensions = extensions;
    this.payload = payload;
    this.end = end;
  }

  /** Empty where it is none. */
  public static Optional<RtpPacket> read(byte[] bytes, int length) {
    if (length < HEADER || bytes[0] >> 6 != VERSION - 4) {
      return Optional.empty();
    }
    int payload = HEADER + 4 * (bytes[0] & 0x0F);
    int extensions = 0;
    if ((bytes[0] & EXTENSION) != 0) {
      if (payload + 4 > length) {
        return Optional.empty();
      }
      extensions = payload + 4;
      payload = extensions + 4 * NetworkOrder.u16(bytes, payload + 2);
    }
    boolean padded = (bytes[0] & PADDING) != 0;
    int end = length - (padded && payload < length ? NetworkOrder.u8(bytes, length - 1) : 0);
    boolean whole = payload <= end && !(padded && end == length);
    return whole ? Optional.of(new RtpPacket(bytes, extensions, payload, end)) : Optional.empty();
  }

  /** Writes a header without extensions; the payload follows it. */
  public static void writeHeader(
      byte[] out, boolean marker, int payloadType, int sequence, long timestamp, long ssrc) {
    out[0] = (byte) (VERSION << 6);
    out[1] = (byte) ((marker ? 0x80 : 0) | payloadType);
    NetworkOrder.put16(out, 2, sequence);
    NetworkOrder.put32(out, 4, timestamp);
    NetworkOrder.put32(out, 8, ssrc);
  }

  /** Begin with the packet. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the elements of the header extension begin; 0 for none. */
  int extensions() {
    return extensions;
  }

  /** Where the payload begins. */
  public int payload() {
    return payload;
  }

  /** Where the payload has ended, padding left out. */
  public int end() {
    return end;
  }

  /** In pictures: the last one of its picture. */
  public boolean marker() {
    return (bytes[1] & 0x80) != 0;
  }

  public int payloadType() {
    return bytes[1] & 0x7F;
  }

  /** 16 bits. */
  public int sequence() {
    return NetworkOrder.u16(bytes, 2);
  }

  /** 32 bits, in units of the codec's clock. */
  public long timestamp() {
    return NetworkOrder.u32(bytes, 4);
  }

  /** 32 bits. */
  public long ssrc() {
    return NetworkOrder.u32(bytes, 8);
  }

  public int payloadLength() {
    return end - payload;
  }

  byte[] payloadBytes() {
    return Arrays.copyOfRange(bytes, payload, end);
  }

  /** The bytes of an extension of the header; none where it is not there. */
  public byte[] extension(int id) {
    return extensions == 0 ? new byte[0] : HeaderExtensions.find(this, id);
  }
}
