package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import rtcroom.engine.webrtc.rtp.RtcpMessage;
import rtcroom.engine.webrtc.rtp.RtcpReader;
import rtcroom.engine.webrtc.rtp.RtcpWriter;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
import rtcroom.engine.webrtc.sdp.SdpAnswer;
import rtcroom.engine.webrtc.sdp.SentSources;
import rtcroom.engine.webrtc.sound.AacTaker;

/**
 * What a player by WHEP is sent: payloads of {@link RtpEncoding}, which wait until it is connected,
 * and go out no faster than networks bear. Of what it gets when it joins, pictures go before the
 * present moment with a millisecond between them: all are decoded, and none is waited for. Times
 * are nanoseconds of one clock. For one thread.
 */
public final class PlayedMedia {
  /** Packets in one tick of 20 ms: 70 Mbit/s. */
  private static final int MOST_AT_ONCE = 150;

  private static final long REPORTS = 1_000_000_000;

  private final Map<MediaKind, SentTrack> tracks = new EnumMap<>(MediaKind.class);
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private final PlayedTime time = new PlayedTime();
  private final PictureCheck check;
  private final PacketOutput out;
  private AacTaker aac = AacTaker.NOBODY;
  private byte[] setUp = {};
  private long queued;
  private boolean connected;
  private int allowance;
  private long reportsAt = Long.MIN_VALUE;

  /**
   * One that has nothing to send yet.
   *
   * @param sources for each accepted section
   */
  public PlayedMedia(
      SdpAnswer answer,
      Map<MediaKind, SentSources> sources,
      RandomGenerator random,
      PacketOutput out) {
    this.out = out;
    sources.forEach(
        (kind, sent) ->
            answer
                .accepted(kind)
                .ifPresent(
                    section ->
                        tracks.put(kind, new SentTrack(section.codecs(), sent, random, out))));
    SentTrack pictures = tracks.get(MediaKind.VIDEO);
    check = new PictureCheck(codec -> pictures == null || pictures.takes(codec));
  }

  /** Sound in AAC goes there when its turn comes, where sound was agreed on; else nowhere. */
  public void aac(AacTaker taker) {
    aac = taker;
  }

  /** Sends what has become of AAC: the next packet of Opus, with its time in the stream. */
  public void opus(byte[] packet, long millis) {
    SentTrack track = tracks.get(MediaKind.AUDIO);
    if (connected && track != null) {
      long units =
          time.units(new Payload(CodecKind.OPUS, Payload.FIRST, millis), track.clockRate());
      track.send(Unpooled.wrappedBuffer(packet), packet.length, CodecKind.OPUS, false, units);
    }
  }

  /** Takes over a reference to bytes of {@link RtpEncoding}. */
  public void write(ByteBuf bytes) {
    check.look(bytes);
    time.came(check.frames(), check.latest());
    queued += bytes.readableBytes();
    waiting.add(bytes);
  }

  /** Bytes that were not sent yet. */
  public long queued() {
    return queued;
  }

  /** Why the pictures cannot be shown by a browser; empty while they can. */
  public Optional<Unplayable> unplayable() {
    return check.unplayable();
  }

  /** Whether more has to be written before {@link #unplayable} can be trusted. */
  public boolean isOpen() {
    return check.isOpen();
  }

  /** Packets get through from now on. */
  public void connected(long now) {
    connected = true;
    allowance = MOST_AT_ONCE;
    time.begin(now);
    flush();
  }

  /** To be called every 20 ms or so; {@code ntp} is the time of day in 2^-32 s since 1900. */
  public void tick(long now, long ntp) {
    allowance = MOST_AT_ONCE;
    flush();
    if (connected && (now - reportsAt >= REPORTS || reportsAt == Long.MIN_VALUE)) {
      reportsAt = now;
      tracks.values().forEach(track -> report(track, now, ntp));
    }
  }

  private void report(SentTrack track, long now, long ntp) {
    RtcpWriter writer =
        new RtcpWriter()
            .add(track.report(ntp, time.unitsAt(now, track.clockRate())))
            .add(new RtcpMessage.Name(track.sources().media(), "rtcroom"));
    out.rtcp(writer.bytes(PacketOutput.ROOM), writer.length());
  }

  /**
   * A plain packet of RTCP.
   *
   * @return whether the player cannot go on without a key frame
   */
  public boolean rtcp(byte[] bytes, int length, long now) {
    boolean stuck = false;
    for (RtcpMessage message : RtcpReader.read(bytes, length)) {
      switch (message) {
        case RtcpMessage.Nack nack -> tracks.values().forEach(track -> track.repeat(nack, now));
        case RtcpMessage.PictureLoss _, RtcpMessage.FullIntra _ -> stuck = true;
        default -> {}
      }
    }
    return stuck;
  }

  /** Sends what waits, as far as it may. */
  public void flush() {
    while (connected && allowance > 0 && !waiting.isEmpty()) {
      ByteBuf first = waiting.getFirst();
      int before = first.readableBytes();
      if (before > 0) {
        send(first);
      }
      queued -= before - first.readableBytes();
      if (!first.isReadable()) {
        waiting.removeFirst().release();
      }
    }
  }

  private void send(ByteBuf in) {
    int length = Payload.length(in);
    Payload payload = Payload.read(in);
    SentTrack track = tracks.get(payload.codec().media());
    if (payload.is(Payload.AAC)) {
      convert(in, length, payload);
    } else if (payload.is(Payload.SET_UP)) {
      setUp = new byte[length];
      in.readBytes(setUp);
    } else if (track == null || payload.is(Payload.OTHER) || time.isPast(payload)) {
      in.skipBytes(length);
    } else {
      send(in, length, payload, track);
    }
  }

  private void convert(ByteBuf in, int length, Payload payload) {
    byte[] bytes = new byte[length];
    in.readBytes(bytes);
    if (!tracks.containsKey(MediaKind.AUDIO)) {
      return;
    }
    if (payload.is(Payload.SET_UP)) {
      aac.setUp(bytes, payload.time());
    } else if (!time.isPast(payload)) {
      aac.frame(bytes, payload.time());
    }
  }

  private void send(ByteBuf in, int length, Payload payload, SentTrack track) {
    long units = time.units(payload, track.clockRate());
    boolean begins = payload.is(Payload.KEY) && payload.is(Payload.FIRST);
    if (begins && setUp.length > 0) {
      ByteBuf sets = Unpooled.wrappedBuffer(setUp);
      track.send(sets, setUp.length, payload.codec(), false, units);
      allowance--;
    }
    track.send(in, length, payload.codec(), payload.is(Payload.LAST), units);
    allowance--;
  }

  /** Gives up what waits. */
  public void release() {
    waiting.forEach(ByteBuf::release);
    waiting.clear();
    queued = 0;
    connected = false;
  }
}
