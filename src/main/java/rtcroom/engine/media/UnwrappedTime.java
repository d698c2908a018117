package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;

/**
 * Makes one long time of stamps of 32 bits, which begin anew after 49.7 days. For one publisher,
 * and one thread.
 */
public final class UnwrappedTime {
  private boolean begun;
  private long last;

  /**
   * The packet with the time whose lower 32 bits were sent: the one nearest to that of the last
   * coded packet. Codecs' set-ups and metadata do not move it, for some encoders stamp them 0 in
   * mid-stream.
   */
  public Packet packet(PacketKind kind, int stamp, Buffer body) {
    long time = begun ? last + (stamp - (int) last) : Integer.toUnsignedLong(stamp);
    Packet packet = new Packet(kind, time, body);
    if (packet.role() == PacketRole.CODED) {
      begun = true;
      last = time;
    }
    return packet;
  }
}
