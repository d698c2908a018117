package rtcroom.engine.webrtc.rtp;

import rtcroom.base.NetworkOrder;

/**
 * How one source is received (RFC 3550, section 6.4.1).
 *
 * @param fraction of packets lost since the last report, in 1/256
 * @param lost in all; may be negative where packets come twice
 * @param highest sequence number, with the count of its turns in the upper 16 bits
 * @param jitter in units of RTP time
 * @param lastReport middle 32 bits of the time of the last sender's report; 0 for none
 * @param sinceReport in 1/65536 s
 */
public record ReportBlock(
    long ssrc,
    int fraction,
    int lost,
    long highest,
    long jitter,
    long lastReport,
    long sinceReport) {
  static final int BYTES = 24;

  static ReportBlock read(byte[] in, int at) {
    return new ReportBlock(
        NetworkOrder.u32(in, at),
        NetworkOrder.u8(in, at + 4),
        NetworkOrder.u24(in, at + 5) << 8 >> 8,
        NetworkOrder.u32(in, at + 8),
        NetworkOrder.u32(in, at + 12),
        NetworkOrder.u32(in, at + 16),
        NetworkOrder.u32(in, at + 20));
  }

  void write(byte[] out, int at) {
    NetworkOrder.put32(out, at, ssrc);
    out[at + 4] = (byte) fraction;
    NetworkOrder.put24(out, at + 5, Math.clamp(lost, -0x80_0000, 0x7F_FFFF));
    NetworkOrder.put32(out, at + 8, highest);
    NetworkOrder.put32(out, at + 12, jitter);
    NetworkOrder.put32(out, at + 16, lastReport);
    NetworkOrder.put32(out, at + 20, sinceReport);
  }
}
