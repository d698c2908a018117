package rtcroom.engine.webrtc.forward;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import rtcroom.base.NetworkOrder;
import rtcroom.engine.webrtc.bridge.MediaClock;
import rtcroom.engine.webrtc.bridge.PacketOutput;
import rtcroom.engine.webrtc.bridge.PayloadTrack;
import rtcroom.engine.webrtc.bridge.SourcePacket;
import rtcroom.engine.webrtc.rtp.BitrateMeter;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtpPacket;
import rtcroom.engine.webrtc.rtp.Vp8Numbering;
import rtcroom.engine.webrtc.sdp.AcceptedCodec;
import rtcroom.engine.webrtc.sdp.AnswerSection;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.ExtensionKind;
import rtcroom.engine.webrtc.sdp.SentSources;

/**
 * One section of a player: packets as they come, or payloads of the relay, under one SSRC with
 * numbers and times that go on, whatever is sent next. Times are nanoseconds of one clock. For the
 * loop of media.
 */
public final class OutgoingTrack implements PayloadTrack {
  private static final byte[] NOTHING = {};
  private static final double MILLI = 1e6;

  private final AnswerSection section;
  private final SentSources sources;
  private final LongSupplier nanoTime;
  private final PacketOutput out;
  private final Continuation numbers;
  private final Vp8Numbering pictures = new Vp8Numbering();
  private final SentPackets kept = new SentPackets();
  private final SendTime sendTime;
  private final BitrateMeter rate = new BitrateMeter();
  private Runnable stuck = () -> {};
  private boolean begins;
  private int repeatedType = -1;
  private int repeatedSequence;
  private long packets;
  private long octets;

  /**
   * One by which nothing was sent yet.
   *
   * @param section accepted, with {@link ExtensionKind#ABS_SEND_TIME} where that is to be written
   */
  public OutgoingTrack(
      AnswerSection section,
      SentSources sources,
      RandomGenerator random,
      LongSupplier nanoTime,
      PacketOutput out) {
    this.section = section;
    this.sources = sources;
    this.nanoTime = nanoTime;
    this.out = out;
    this.numbers = new Continuation(section.codecs().getFirst().kind().clockRate(), random);
    this.sendTime = new SendTime(section.extensions().getOrDefault(ExtensionKind.ABS_SEND_TIME, 0));
    this.repeatedSequence = random.nextInt(1 << 15);
  }

  public SentSources sources() {
    return sources;
  }

  @Override
  public boolean takes(CodecKind kind) {
    return accepted(kind).isPresent();
  }

  /** What the peer calls that codec; empty where it does not take it. */
  private Optional<AcceptedCodec> accepted(CodecKind kind) {
    for (AcceptedCodec codec : section.codecs()) {
      if (codec.kind() == kind) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  /** Whom to tell when the player cannot go on without a key frame. */
  public void whenStuck(Runnable told) {
    stuck = told;
  }

  /** The player cannot go on without a key frame. */
  void stuck() {
    stuck.run();
  }

  /** What is sent from now on comes from the source of that packet, which is the first. */
  void begin(SourcePacket packet) {
    begin(packet.source(), packet.index(), packet.packet().timestamp());
  }

  @Override
  public void begin(MediaClock clock, long units) {
    begin(clock, 0, units);
  }

  private void begin(MediaClock clock, long index, long time) {
    numbers.begin(clock, index, time, nanoTime.getAsLong());
    pictures.begin();
    begins = true;
  }

  /** Sends a packet of the source that began, as far as the player takes its codec. */
  void send(SourcePacket sent) {
    RtpPacket packet = sent.packet();
    Optional<AcceptedCodec> codec = accepted(sent.source().codec());
    if (codec.isEmpty() || !numbers.covers(sent.index())) {
      return;
    }
    boolean described = codec.get().kind() == CodecKind.VP8 && packet.payloadLength() > 0;
    byte[] lead = described ? pictures.rewrite(packet) : NOTHING;
    byte[] head =
        head(codec.get(), marker(packet, codec.get()), sent.index(), packet.timestamp(), lead);
    send(codec.get(), head, packet.bytes(), packet.payload() + lead.length, packet.end());
  }

  /** Sound that begins after something else says so: players adapt at once. */
  private boolean marker(RtpPacket packet, AcceptedCodec codec) {
    boolean first = begins && codec.kind() == CodecKind.OPUS;
    begins = false;
    return first || packet.marker();
  }

  @Override
  public void send(ByteBuf in, int length, CodecKind kind, boolean marker, long units) {
    Optional<AcceptedCodec> codec = accepted(kind);
    if (codec.isEmpty() || !numbers.begun()) {
      in.skipBytes(length);
      return;
    }
    byte[] body = new byte[length];
    in.readBytes(body);
    send(codec.get(), head(codec.get(), marker, numbers.next(), units, NOTHING), body, 0, length);
  }

  private byte[] head(AcceptedCodec codec, boolean marker, long index, long time, byte[] lead) {
    int length = RtpPacket.HEADER + sendTime.length();
    byte[] head = new byte[length + lead.length];
    int sequence = numbers.sequence(index);
    long now = nanoTime.getAsLong();
    long timestamp = numbers.timestamp(time, now);
    RtpPacket.writeHeader(head, marker, codec.payloadType(), sequence, timestamp, sources.media());
    sendTime.write(head, now);
    System.arraycopy(lead, 0, head, length, lead.length);
    return head;
  }

  private void send(AcceptedCodec codec, byte[] head, byte[] body, int from, int to) {
    byte[] packet = SentPackets.join(head, body, from, to, PacketOutput.ROOM);
    int length = packet.length - PacketOutput.ROOM;
    repeatedType = codec.retransmission();
    if (codec.hasRetransmission()) {
      kept.keep(NetworkOrder.u16(head, 2), head, body, from, to);
    }
    packets++;
    octets += to - from;
    rate.add(length, nanoTime.getAsLong());
    out.rtp(packet, length);
  }

  /** In bits a second, over the last two, with what was repeated. */
  public long bitrate(long now) {
    return rate.bitrate(now);
  }

  /** Sends again what is asked for, where it is kept. */
  void repeat(List<Integer> sequences, long now) {
    if (repeatedType >= 0) {
      for (int wanted : sequences) {
        kept.repeat(wanted, now).ifPresent(original -> repeat(original, now));
      }
    }
  }

  private void repeat(byte[] original, long now) {
    byte[] packet = new byte[original.length + 2 + PacketOutput.ROOM];
    int length =
        Retransmission.wrap(
            original, repeatedType, repeatedSequence, sources.retransmission(), packet);
    sendTime.update(packet, now);
    repeatedSequence = (repeatedSequence + 1) & 0xFFFF;
    rate.add(length, now);
    out.rtp(packet, length);
  }

  /** What is told of it, so that lips fit: now is {@code ntp}. Empty before anything is sent. */
  Optional<RtcpMessage.SenderReport> report(long now, long ntp) {
    return Optional.of(numbers)
        .filter(Continuation::begun)
        .map(
            begun ->
                new RtcpMessage.SenderReport(
                    sources.media(),
                    ntp,
                    begun.timestampAt(now / MILLI),
                    packets & 0xFFFF_FFFFL,
                    octets & 0xFFFF_FFFFL,
                    List.of()));
  }
}
