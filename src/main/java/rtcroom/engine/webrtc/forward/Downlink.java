package rtcroom.engine.webrtc.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.rtp.ReportBlock;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpReader;
import rtcroom.engine.webrtc.rtp.RtcpWriter;

/**
 * What one player is sent over one connection: a track for each of its sections, what it is told of
 * them, and what it answers. Times are nanoseconds of one clock. For the loop of media.
 */
public final class Downlink {
  private static final long REPORTS = 1_000_000_000;
  private static final String NAME = "rtcroom";

  private final PacketOutput out;
  private final List<OutgoingTrack> tracks = new ArrayList<>();
  private final Estimate estimate = new Estimate();
  private long reportsAt = Long.MIN_VALUE;

  public Downlink(PacketOutput out) {
    this.out = out;
  }

  /** Adds the track of a section; each once. */
  public void add(OutgoingTrack track) {
    tracks.add(track);
  }

  /** A plain packet of RTCP. */
  public void rtcp(byte[] bytes, int length, long now) {
    for (RtcpMessage message : RtcpReader.read(bytes, length)) {
      switch (message) {
        case RtcpMessage.Nack nack ->
            of(nack.media()).ifPresent(track -> track.repeat(nack.sequences(), now));
        case RtcpMessage.PictureLoss loss -> of(loss.media()).ifPresent(OutgoingTrack::stuck);
        case RtcpMessage.FullIntra full ->
            full.media().forEach(media -> of(media).ifPresent(OutgoingTrack::stuck));
        case RtcpMessage.ReceiverReport report -> reported(report.blocks(), now);
        case RtcpMessage.SenderReport report -> reported(report.blocks(), now);
        case RtcpMessage.Remb remb -> estimate.believes(remb.bitrate(), now);
        case RtcpMessage.Name _, RtcpMessage.Bye _ -> {}
        case RtcpMessage.ReceiverTime _, RtcpMessage.TimeAnswer _ -> {}
      }
    }
  }

  private Optional<OutgoingTrack> of(long ssrc) {
    for (OutgoingTrack track : tracks) {
      if (track.sources().media() == ssrc) {
        return Optional.of(track);
      }
    }
    return Optional.empty();
  }

  private void reported(List<ReportBlock> blocks, long now) {
    List<ReportBlock> ours = blocks.stream().filter(block -> of(block.ssrc()).isPresent()).toList();
    if (!ours.isEmpty()) {
      estimate.reported(ours, bitrate(now), now);
    }
  }

  /** To be called every 20 ms or so; {@code ntp} is the time of day in 2^-32 s since 1900. */
  public void tick(long now, long ntp) {
    if (reportsAt == Long.MIN_VALUE || now - reportsAt >= REPORTS) {
      reportsAt = now;
      tracks.forEach(track -> track.report(now, ntp).ifPresent(this::report));
    }
  }

  private void report(RtcpMessage.SenderReport report) {
    RtcpWriter writer = new RtcpWriter().add(report).add(new RtcpMessage.Name(report.ssrc(), NAME));
    out.rtcp(writer.bytes(PacketOutput.ROOM), writer.length());
  }

  /** What is sent, in bits a second, over the last two. */
  public long bitrate(long now) {
    return tracks.stream().mapToLong(track -> track.bitrate(now)).sum();
  }

  /**
   * How much the network to the player takes, in bits a second; {@link Estimate#UNKNOWN} before it
   * is known.
   */
  public long estimate(long now) {
    return estimate.bitrate(bitrate(now), now);
  }
}
