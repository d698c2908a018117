package rtcroom.engine.webrtc.rtp;

import java.util.Optional;
import rtcroom.base.NetworkOrder;

/** Packets that repeat others under a source of their own (RFC 4588, section 4). */
public final class Retransmission {
  private static final int NUMBER = 2;

  private Retransmission() {}

  /**
   * Makes one.
   *
   * @param original a plain packet, without padding
   * @param out with room for two bytes more, and for what protects it
   * @return the length of the made packet
   */
  public static int wrap(byte[] original, int payloadType, int sequence, long ssrc, byte[] out) {
    RtpPacket packet = RtpPacket.read(original, original.length).orElseThrow();
    System.arraycopy(original, 0, out, 0, packet.payload());
    out[1] = (byte) ((packet.marker() ? 0x80 : 0) | payloadType);
    NetworkOrder.put16(out, 2, sequence);
    NetworkOrder.put32(out, 8, ssrc);
    NetworkOrder.put16(out, packet.payload(), packet.sequence());
    int rest = packet.payloadLength();
    System.arraycopy(original, packet.payload(), out, packet.payload() + NUMBER, rest);
    return packet.payload() + NUMBER + rest;
  }

  /**
   * The packet that is repeated; empty for one that only tries how much the network takes.
   *
   * @param payloadType of the original, as {@code ssrc} is
   */
  public static Optional<RtpPacket> unwrap(RtpPacket packet, int payloadType, long ssrc) {
    int rest = packet.payloadLength() - NUMBER;
    if (rest <= 0) {
      return Optional.empty();
    }
    byte[] made = new byte[packet.payload() + rest];
    System.arraycopy(packet.bytes(), 0, made, 0, packet.payload());
    made[0] &= ~0x20; // its padding is left out
    made[1] = (byte) ((packet.marker() ? 0x80 : 0) | payloadType);
    NetworkOrder.put16(made, 2, NetworkOrder.u16(packet.bytes(), packet.payload()));
    NetworkOrder.put32(made, 8, ssrc);
    System.arraycopy(packet.bytes(), packet.payload() + NUMBER, made, packet.payload(), rest);
    return RtpPacket.read(made, made.length);
  }
}
