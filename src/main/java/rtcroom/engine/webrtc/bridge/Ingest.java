package rtcroom.engine.webrtc.bridge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.PushQuality;
import rtcroom.engine.webrtc.rtp.ReportBlock;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpReader;
import rtcroom.engine.webrtc.rtp.RtcpWriter;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.rtp.TransportFeedback;
import rtcroom.engine.webrtc.sdp.AnswerSection;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;

/**
 * What a publisher by WHIP sends, as packets of the relay, and what is told to it: how it is
 * received each second, what is missing, when a key frame is needed, and when its packets came
 * where that was promised. Times are nanoseconds of one clock. For one thread.
 */
public final class Ingest {
  private static final long REPORTS = 1_000_000_000;
  private static final long FEEDBACK = 50_000_000;
  private static final String NAME = "rtcroom";

  private final long own;
  private final List<ReceivedTrack> tracks;
  private final OptionalInt arrivalExtension;
  private final TransportFeedback arrivals = new TransportFeedback();
  private final PacketOutput out;
  private final RoundTrip roundTrip;
  private final EarlyReports early = new EarlyReports();
  private volatile @Nullable PushQuality quality;
  private long reportsAt = Long.MIN_VALUE;
  private long feedbackAt = Long.MIN_VALUE;

  /** The peer's clock to ours, in milliseconds; from its first report on. */
  private Optional<Double> offset = Optional.empty();

  /**
   * One that has heard nothing.
   *
   * @param own SSRC of this side
   * @param packets with times in milliseconds that need not begin at 0
   * @param listener hears what comes of each source, as it comes
   */
  public Ingest(
      SdpAnswer answer,
      long own,
      Consumer<Packet> packets,
      SourceListener listener,
      PacketOutput out) {
    this.own = own;
    this.out = out;
    roundTrip = new RoundTrip(own);
    tracks =
        answer.sections().stream()
            .filter(AnswerSection::accepted)
            .map(section -> new ReceivedTrack(section, packets, listener, this::begun))
            .toList();
    arrivalExtension =
        answer.sections().stream()
            .flatMap(section -> section.extensions().entrySet().stream())
            .filter(entry -> entry.getKey() == ExtensionKind.TRANSPORT_CC)
            .mapToInt(Map.Entry::getValue)
            .findFirst();
  }

  /** A plain packet, whose array is this object's own from here on. */
  public void rtp(byte[] bytes, int length, long now) {
    Optional<RtpPacket> read = RtpPacket.read(bytes, length);
    if (read.isEmpty()) {
      return;
    }
    RtpPacket packet = read.get();
    if (arrivalExtension.isPresent()) {
      byte[] number = packet.extension(arrivalExtension.getAsInt());
      if (number.length == 2) {
        arrivals.received((number[0] & 0xFF) << 8 | (number[1] & 0xFF), now);
      }
    }
    tracks.forEach(track -> track.take(packet, now));
    askAtOnce(now);
  }

  /** A plain packet of RTCP. */
  public void rtcp(byte[] bytes, int length, long now) {
    for (RtcpMessage message : RtcpReader.read(bytes, length)) {
      if (message instanceof RtcpMessage.SenderReport report) {
        reported(report, now);
      } else if (message instanceof RtcpMessage.TimeAnswer answer) {
        roundTrip.answered(answer, now);
      }
    }
  }

  private void reported(RtcpMessage.SenderReport report, long now) {
    List<ReceivedSource> of = sources().filter(known -> known.ssrc() == report.ssrc()).toList();
    if (of.isEmpty()) {
      early.keep(report, now);
    }
    of.forEach(source -> reported(source, report, now));
  }

  private void reported(ReceivedSource source, RtcpMessage.SenderReport report, long when) {
    double known = offset.orElseGet(() -> source.offset(report, when));
    offset = Optional.of(known);
    source.reported(report, known, when);
  }

  /** Before its first packet is taken. */
  private void begun(ReceivedSource source) {
    early.take(source.ssrc()).ifPresent(had -> reported(source, had.report(), had.when()));
  }

  /** Reports that wait for the first packet of their source. */
  int waitingReports() {
    return early.size();
  }

  private Stream<ReceivedSource> sources() {
    return tracks.stream().flatMap(track -> track.sources().stream());
  }

  /** A viewer cannot go on without a key frame: one is asked for with the next tick. */
  public void wantKeyFrame() {
    tracks.forEach(ReceivedTrack::wantKeyFrame);
  }

  /** As {@link #wantKeyFrame()}, of one who gets that layer of the pictures as it comes. */
  public void wantKeyFrame(int layer) {
    tracks.stream()
        .filter(track -> track.media() == MediaKind.VIDEO)
        .forEach(track -> track.wantKeyFrame(layer));
  }

  /** To be called every 20 ms or so. */
  public void tick(long now) {
    tracks.forEach(track -> track.advance(now));
    askAtOnce(now);
    if (now - reportsAt >= REPORTS || reportsAt == Long.MIN_VALUE) {
      reportsAt = now;
      send(report(now).add(roundTrip.ask(now)));
      quality = Reception.of(sources().toList(), roundTrip.last(), now);
    }
    if (!arrivals.isEmpty() && (now - feedbackAt >= FEEDBACK || feedbackAt == Long.MIN_VALUE)) {
      feedbackAt = now;
      send(head(List.of()).add(arrivals.take(own, anySource())));
    }
  }

  /** How all of it came when that was reported last; empty before. On any thread. */
  public Optional<PushQuality> quality() {
    return Optional.ofNullable(quality);
  }

  private void askAtOnce(long now) {
    for (ReceivedTrack track : tracks) {
      track.sources().forEach(source -> ask(source, track.isRelayed(source), now));
    }
  }

  private void ask(ReceivedSource source, boolean relayed, long now) {
    List<Integer> missing = source.missing(now);
    boolean key = source.wantsKeyFrame(relayed, now);
    if (missing.isEmpty() && !key) {
      return;
    }
    RtcpWriter writer = head(List.of());
    if (!missing.isEmpty()) {
      writer.add(new RtcpMessage.Nack(own, source.ssrc(), missing));
    }
    if (key) {
      writer.add(new RtcpMessage.PictureLoss(own, source.ssrc()));
    }
    send(writer);
  }

  private RtcpWriter report(long now) {
    return head(sources().map(source -> source.report(now)).toList());
  }

  private RtcpWriter head(List<ReportBlock> blocks) {
    return new RtcpWriter()
        .add(new RtcpMessage.ReceiverReport(own, blocks))
        .add(new RtcpMessage.Name(own, NAME));
  }

  private long anySource() {
    return sources().mapToLong(ReceivedSource::ssrc).findFirst().orElse(0);
  }

  private void send(RtcpWriter writer) {
    out.rtcp(writer.bytes(PacketOutput.ROOM), writer.length());
  }
}
