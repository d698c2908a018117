package rtcroom.engine.webrtc.rtp;

import java.util.List;

/** What packets of RTCP say. SSRCs, counts and times are unsigned numbers of 32 bits. */
public sealed interface RtcpMessage {
  /**
   * RFC 3550, section 6.4.1.
   *
   * @param ntp time of the sender, in 2^-32 s
   * @param timestamp RTP time of the same moment
   */
  record SenderReport(
      long ssrc, long ntp, long timestamp, long packets, long octets, List<ReportBlock> blocks)
      implements RtcpMessage {}

  /** RFC 3550, section 6.4.2. */
  record ReceiverReport(long ssrc, List<ReportBlock> blocks) implements RtcpMessage {}

  /** The name of a source (RFC 3550, section 6.5). */
  record Name(long ssrc, String cname) implements RtcpMessage {}

  /** SdpSources end. */
  record Bye(List<Long> ssrcs) implements RtcpMessage {}

  /** Packets are asked for again (RFC 4585, section 6.2.1): numbers of 16 bits. */
  record Nack(long sender, long media, List<Integer> sequences) implements RtcpMessage {}

  /** A key frame is asked for (RFC 4585, section 6.3.1). */
  record PictureLoss(long sender, long media) implements RtcpMessage {}

  /**
   * The same in another way (RFC 5104, section 4.3.1).
   *
   * @param number of the request, 8 bits; one that is repeated has the same
   */
  record FullIntra(long sender, List<Long> media, int number) implements RtcpMessage {}

  /**
   * What time it is with a receiver, for who sends to answer (RFC 3611, section 4.4).
   *
   * @param ntp in 2^-32 s, of whatever beginning
   */
  record ReceiverTime(long ssrc, long ntp) implements RtcpMessage {}

  /**
   * The answer to {@link ReceiverTime} (RFC 3611, section 4.5).
   *
   * @param receiver who asked
   * @param lastTime middle 32 bits of the time that was told; 0 for none
   * @param since it came, in 1/65536 s
   */
  record TimeAnswer(long ssrc, long receiver, long lastTime, long since) implements RtcpMessage {}

  /**
   * How much the receiver believes to get (draft-alvestrand-rmcat-remb).
   *
   * @param bitrate in bits a second
   */
  record Remb(long sender, long bitrate, List<Long> media) implements RtcpMessage {}
}
