package rtcroom.engine.webrtc.bridge;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.webrtc.rtp.Depacketizer;
import rtcroom.engine.webrtc.rtp.H264Depacketizer;
import rtcroom.engine.webrtc.rtp.JitterBuffer;
import rtcroom.engine.webrtc.rtp.MediaFrame;
import rtcroom.engine.webrtc.rtp.NackList;
import rtcroom.engine.webrtc.rtp.OpusDepacketizer;
import rtcroom.engine.webrtc.rtp.ReceiveStatistics;
import rtcroom.engine.webrtc.rtp.ReportBlock;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtpClock;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.rtp.Unwrapper;
import rtcroom.engine.webrtc.rtp.Vp8Depacketizer;
import rtcroom.engine.webrtc.sdp.AcceptedCodec;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;

/**
 * One section of a publisher, from packets to packets of the relay. The first source that sends its
 * payload type is the only one that is heard. Times are nanoseconds of one clock. For one thread.
 */
final class ReceivedTrack {
  private static final long MILLI = 1_000_000;

  private final AcceptedCodec codec;
  private final RtpClock clock;
  private final JitterBuffer buffer;
  private final FramePackets packets;
  private final KeyFrameRequests requests = new KeyFrameRequests();
  private final NackList nacks = new NackList();
  private final Unwrapper indexes = Unwrapper.of16Bits();
  private ReceiveStatistics statistics;
  private long ssrc = -1;
  private long now;
  private boolean wanted;

  ReceivedTrack(AcceptedCodec codec, Consumer<Packet> out) {
    this.codec = codec;
    clock = new RtpClock(codec.offered().clockRate());
    packets = new FramePackets(codec.kind(), out);
    buffer = new JitterBuffer(depacketizer(codec.kind()));
    statistics = new ReceiveStatistics(0, codec.offered().clockRate());
  }

  private Depacketizer depacketizer(CodecKind kind) {
    return switch (kind) {
      case OPUS -> new OpusDepacketizer(this::frame);
      case H264 -> new H264Depacketizer(this::frame);
      case VP8 -> new Vp8Depacketizer(this::frame);
    };
  }

  private void frame(MediaFrame frame) {
    if (frame.key()) {
      requests.came(now);
    }
    packets.take(frame, clock.millis(frame.timestamp(), now / MILLI));
  }

  /** Takes a packet if it is of this section; others are passed over. */
  void take(RtpPacket packet, long when) {
    now = when;
    if (packet.payloadType() == codec.payloadType()) {
      takeFirst(packet);
    } else if (packet.payloadType() == codec.retransmission() && ssrc >= 0) {
      Retransmission.unwrap(packet, codec.payloadType(), ssrc).ifPresent(this::takeAgain);
    }
  }

  private void takeFirst(RtpPacket packet) {
    if (ssrc < 0) {
      ssrc = packet.ssrc();
      statistics = new ReceiveStatistics(ssrc, codec.offered().clockRate());
    }
    if (packet.ssrc() == ssrc) {
      long index = indexes.unwrap(packet.sequence());
      statistics.received(index, packet.timestamp(), now);
      take(index, packet);
    }
  }

  private void takeAgain(RtpPacket packet) {
    take(indexes.unwrap(packet.sequence()), packet);
  }

  private void take(long index, RtpPacket packet) {
    nacks.received(index, now);
    buffer.take(index, packet, now);
  }

  /** Goes on where packets were waited for in vain. */
  void advance(long when) {
    now = when;
    buffer.advance(when);
  }

  /** Sequence numbers to ask for; none where the peer has not promised to repeat. */
  List<Integer> missing(long when) {
    List<Integer> due = nacks.due(when);
    return codec.answers("nack") ? due : List.of();
  }

  /** A viewer cannot go on without a key frame. */
  void wantKeyFrame() {
    wanted = true;
  }

  /** Whether to ask for a key frame now. */
  boolean wantsKeyFrame(long when) {
    boolean givenUp = nacks.takeLost();
    boolean lost = buffer.takeLost() || givenUp || wanted;
    wanted = false;
    return isPicture() && ssrc >= 0 && codec.answers("nack pli") && requests.isDue(lost, when);
  }

  private boolean isPicture() {
    return codec.kind().media() == MediaKind.VIDEO;
  }

  /** The source that is heard; empty before its first packet. */
  OptionalLong ssrc() {
    return ssrc < 0 ? OptionalLong.empty() : OptionalLong.of(ssrc);
  }

  ReportBlock report(long when) {
    return statistics.report(when);
  }

  /** As {@link RtpClock#offset}. */
  double offset(RtcpMessage.SenderReport report, long when) {
    return clock.offset(report, (double) when / MILLI);
  }

  /** The peer said what time it is; {@code offset} as {@link RtpClock#reported} wants it. */
  void reported(RtcpMessage.SenderReport report, double offset, long when) {
    statistics.reported(report, when);
    clock.reported(report, offset);
  }
}
