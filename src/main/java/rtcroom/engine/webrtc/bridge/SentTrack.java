package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rtcroom.engine.webrtc.rtp.PacketRing;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.sdp.AcceptedCodec;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.SentSources;

/** One section of a player, from payloads to packets. For one thread. */
final class SentTrack {
  /** About a second of pictures. */
  private static final int KEPT = 512;

  /** Nanoseconds in which one packet is repeated once. */
  private static final long REPEATED_APART = 20_000_000;

  private final List<AcceptedCodec> codecs;
  private final SentSources sources;
  private final PacketOutput out;
  private final PacketRing ring = new PacketRing(KEPT);
  private final long firstTimestamp;
  private final int clockRate;
  private int sequence;
  private int repeatedSequence;
  private int repeatedType = -1;
  private long packets;
  private long octets;

  SentTrack(
      List<AcceptedCodec> codecs, SentSources sources, RandomGenerator random, PacketOutput out) {
    this.codecs = codecs;
    this.sources = sources;
    this.out = out;
    clockRate = codecs.getFirst().offered().clockRate();
    firstTimestamp = random.nextInt() & 0xFFFF_FFFFL;
    sequence = random.nextInt(1 << 15); // so that the count begins anew not before 32768 packets
    repeatedSequence = random.nextInt(1 << 15);
  }

  SentSources sources() {
    return sources;
  }

  int clockRate() {
    return clockRate;
  }

  /** What the peer calls that codec; empty where it does not take it. */
  private Optional<AcceptedCodec> accepted(CodecKind kind) {
    return codecs.stream().filter(codec -> codec.kind() == kind).findFirst();
  }

  boolean takes(CodecKind kind) {
    return accepted(kind).isPresent();
  }

  /** RTP time of a moment of the stream, in units of its clock since the stream began. */
  long timestamp(long units) {
    return (firstTimestamp + units) & 0xFFFF_FFFFL;
  }

  /**
   * Sends {@code length} bytes that come next in {@code in}.
   *
   * @param units time in units of the clock
   */
  void send(ByteBuf in, int length, CodecKind kind, boolean marker, long units) {
    Optional<AcceptedCodec> codec = accepted(kind);
    if (codec.isEmpty()) {
      in.skipBytes(length);
      return;
    }
    byte[] packet = new byte[RtpPacket.HEADER + length + PacketOutput.ROOM];
    int type = codec.get().payloadType();
    long timestamp = timestamp(units);
    RtpPacket.writeHeader(packet, marker, type, sequence, timestamp, sources.media());
    in.readBytes(packet, RtpPacket.HEADER, length);
    sequence = (sequence + 1) & 0xFFFF;
    repeatedType = codec.get().retransmission();
    if (repeatedType >= 0) {
      ring.keep(packet, RtpPacket.HEADER + length);
    }
    packets++;
    octets += length;
    out.rtp(packet, RtpPacket.HEADER + length);
  }

  /** Sends again what is asked for, where it is kept. */
  void repeat(RtcpMessage.Nack nack, long now) {
    if (nack.media() != sources.media() || repeatedType < 0) {
      return;
    }
    for (int wanted : nack.sequences()) {
      ring.repeat(wanted, now, REPEATED_APART).ifPresent(this::repeat);
    }
  }

  private void repeat(byte[] original) {
    byte[] packet = new byte[original.length + 2 + PacketOutput.ROOM];
    int length =
        Retransmission.wrap(
            original, repeatedType, repeatedSequence, sources.retransmission(), packet);
    repeatedSequence = (repeatedSequence + 1) & 0xFFFF;
    out.rtp(packet, length);
  }

  /** What is told of it, so that lips fit: {@code units} are now, which is {@code ntp}. */
  RtcpMessage.SenderReport report(long ntp, long units) {
    return new RtcpMessage.SenderReport(
        sources.media(),
        ntp,
        timestamp(units),
        packets & 0xFFFF_FFFFL,
        octets & 0xFFFF_FFFFL,
        List.of());
  }
}
