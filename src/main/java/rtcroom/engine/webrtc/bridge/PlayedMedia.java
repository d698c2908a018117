package rtcroom.engine.webrtc.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.sdp.CodecKind;
import rtcroom.engine.webrtc.sdp.MediaKind;
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

  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private final PlayedTime time = new PlayedTime();
  private final PlayedTrack pictures = new PlayedTrack(time, CodecKind.H264.clockRate());
  private final PlayedTrack sound = new PlayedTrack(time, CodecKind.OPUS.clockRate());
  private final PictureCheck check;
  private AacTaker aac = AacTaker.NOBODY;
  private byte[] setUp = {};
  private byte @Nullable [] aacSetUp;
  private long aacSince;
  private long queued;
  private boolean connected;
  private int allowance;

  /**
   * One that has nothing to send yet, and nowhere to send it.
   *
   * @param shown which pictures the player can be sent, where it wants any at all
   */
  public PlayedMedia(Predicate<CodecKind> shown) {
    check = new PictureCheck(shown);
  }

  /** Pictures go there from the next key frame on; null for nowhere. */
  public void pictures(@Nullable PayloadTrack track) {
    pictures.to(track);
  }

  /** Sound goes there from now on; null for nowhere. */
  public void sound(@Nullable PayloadTrack track) {
    sound.to(track);
  }

  /** Sound in AAC goes there when its turn comes, while sound goes anywhere. */
  public void aac(AacTaker taker) {
    aac = taker;
  }

  /** Sends what has become of AAC: the next packet of Opus, with its time in the stream. */
  public void opus(byte[] packet, long millis) {
    if (connected) {
      long units =
          time.units(
              new Payload(CodecKind.OPUS, Payload.FIRST, millis), CodecKind.OPUS.clockRate());
      sound.send(Unpooled.wrappedBuffer(packet), packet.length, CodecKind.OPUS, false, units);
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

  /** To be called every 20 ms or so. */
  public void tick() {
    allowance = MOST_AT_ONCE;
    flush();
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
    if (payload.is(Payload.AAC)) {
      convert(in, length, payload);
    } else if (payload.is(Payload.SET_UP)) {
      setUp = new byte[length];
      in.readBytes(setUp);
    } else if (payload.is(Payload.OTHER) || time.isPast(payload)) {
      in.skipBytes(length);
    } else {
      send(in, length, payload);
    }
  }

  private void convert(ByteBuf in, int length, Payload payload) {
    byte[] bytes = new byte[length];
    in.readBytes(bytes);
    if (payload.is(Payload.SET_UP)) {
      aacSetUp = bytes;
      aacSince = payload.time();
    } else if (sound.isThere() && !time.isPast(payload)) {
      if (aacSetUp != null) {
        aac.setUp(aacSetUp, aacSince);
        aacSetUp = null;
      }
      aac.frame(bytes, payload.time());
    }
  }

  private void send(ByteBuf in, int length, Payload payload) {
    PlayedTrack track = payload.codec().media() == MediaKind.VIDEO ? pictures : sound;
    long units = time.units(payload, payload.codec().clockRate());
    if (!track.wants(payload)) {
      in.skipBytes(length);
      return;
    }
    boolean begins = payload.is(Payload.KEY) && payload.is(Payload.FIRST);
    if (begins && setUp.length > 0) {
      track.send(Unpooled.wrappedBuffer(setUp), setUp.length, payload.codec(), false, units);
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
