package rtcroom.engine.webrtc.bridge;

import java.util.List;
import rtcroom.engine.media.VideoFormat;
import rtcroom.engine.webrtc.rtp.BitrateMeter;
import rtcroom.engine.webrtc.rtp.Depacketizer;
import rtcroom.engine.webrtc.rtp.H264Depacketizer;
import rtcroom.engine.webrtc.rtp.JitterBuffer;
import rtcroom.engine.webrtc.rtp.MediaFrame;
import rtcroom.engine.webrtc.rtp.NackList;
import rtcroom.engine.webrtc.rtp.OpusDepacketizer;
import rtcroom.engine.webrtc.rtp.ReceiveStatistics;
import rtcroom.engine.webrtc.rtp.RepeatedPackets;
import rtcroom.engine.webrtc.rtp.ReportBlock;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtpClock;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.rtp.Unwrapper;
import rtcroom.engine.webrtc.rtp.Vp8Depacketizer;
import rtcroom.engine.webrtc.sdp.AcceptedCodec;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;

/**
 * One source of a publisher: repaired, reported about, and put together to frames. Times are
 * nanoseconds of one clock. For one thread.
 */
final class ReceivedSource implements RtpSource {
  private static final long MILLI = 1_000_000;

  /** Browsers send a layer, or leave it off. */
  private static final long SILENT = 1_000_000_000;

  private final AcceptedCodec codec;
  private final int layer;
  private final String rid;
  private final long ssrc;
  private final Output out;
  private final RtpClock clock;
  private final JitterBuffer buffer;
  private final KeyFrameRequests requests = new KeyFrameRequests();
  private final NackList nacks = new NackList();
  private final Unwrapper indexes = Unwrapper.of16Bits();
  private final RepeatedPackets repeated = new RepeatedPackets();
  private final BitrateMeter rate = new BitrateMeter();
  private final ReceiveStatistics statistics;
  private VideoFormat format = new VideoFormat("", "", "", 0, 0);
  private long now;
  private boolean wanted;

  /** Gets what comes. */
  interface Output extends SourceListener {
    /**
     * The next frame.
     *
     * @param millis its time
     */
    void frame(ReceivedSource source, MediaFrame frame, long millis);
  }

  ReceivedSource(AcceptedCodec codec, int layer, String rid, long ssrc, Output out) {
    this.codec = codec;
    this.layer = layer;
    this.rid = rid;
    this.ssrc = ssrc;
    this.out = out;
    clock = new RtpClock(codec.offered().clockRate());
    buffer = new JitterBuffer(depacketizer(codec.kind()));
    statistics = new ReceiveStatistics(ssrc, codec.offered().clockRate());
  }

  private Depacketizer depacketizer(CodecKind kind) {
    return switch (kind) {
      case OPUS -> new OpusDepacketizer(this::frame);
      case H264 -> new H264Depacketizer(this::frame);
      case VP8 -> new Vp8Depacketizer(this::frame);
    };
  }

  private void frame(MediaFrame frame) {
    if (isPicture() && frame.key()) {
      requests.came(now);
      format = FrameSize.of(codec.kind(), frame).orElse(format);
    }
    out.frame(this, frame, clock.millis(frame.timestamp(), now / MILLI));
  }

  /** Takes a packet that is no repetition. */
  void takeFirst(RtpPacket packet, long when) {
    now = when;
    statistics.received(indexes.unwrap(packet.sequence()), packet.timestamp(), when);
    take(packet, when);
  }

  /** Takes a packet, be it a repetition. */
  void take(RtpPacket packet, long when) {
    now = when;
    long index = indexes.unwrap(packet.sequence());
    if (!repeated.isFirst(index)) {
      return;
    }
    rate.add(packet.payloadLength(), when);
    nacks.received(index, when);
    clock.millis(packet.timestamp(), when / MILLI);
    out.packet(new SourcePacket(this, index, packet, when));
    buffer.take(index, packet, when);
  }

  /** Goes on where packets were waited for in vain. */
  void advance(long when) {
    now = when;
    buffer.advance(when);
  }

  /** Whether something came within the last second. */
  boolean flows(long when) {
    return when - now < SILENT && rate.bitrate(when) > 0;
  }

  /** Sequence numbers to ask for; none where the peer has not promised to repeat. */
  List<Integer> missing(long when) {
    List<Integer> due = nacks.due(when);
    return codec.answers("nack") ? due : List.of();
  }

  /** Somebody cannot go on without a key frame. */
  void wantKeyFrame() {
    wanted = true;
  }

  /**
   * Whether to ask for a key frame now.
   *
   * @param relayed whether the relay gets it: then losses matter, and one is needed regularly
   */
  boolean wantsKeyFrame(boolean relayed, long when) {
    boolean givenUp = nacks.takeLost();
    boolean lost = buffer.takeLost() || givenUp;
    boolean needed = wanted || (relayed && lost);
    wanted = false;
    return isPicture() && codec.answers("nack pli") && requests.isDue(needed, relayed, when);
  }

  private boolean isPicture() {
    return codec.kind().media() == MediaKind.VIDEO;
  }

  long ssrc() {
    return ssrc;
  }

  ReportBlock report(long when) {
    return statistics.report(when);
  }

  /** As it was reported last. */
  ReceiveStatistics.Lately lately() {
    return statistics.lately();
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

  @Override
  public CodecKind codec() {
    return codec.kind();
  }

  @Override
  public int layer() {
    return layer;
  }

  @Override
  public String rid() {
    return rid;
  }

  @Override
  public int width() {
    return format.width();
  }

  @Override
  public int height() {
    return format.height();
  }

  @Override
  public long bitrate(long when) {
    return rate.bitrate(when);
  }

  @Override
  public double millisOf(long timestamp) {
    return clock.millis(timestamp, now / MILLI);
  }

  @Override
  public long timestampAt(double millis) {
    return clock.timestampAt(millis);
  }
}
