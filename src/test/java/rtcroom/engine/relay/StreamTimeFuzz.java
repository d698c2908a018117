package rtcroom.engine.relay;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * An encoder with one clock, as bytes have it: tracks that begin late, run ahead or behind, pause
 * and go on, and a clock that leaps. Players' time never goes back, is as long as the material, and
 * keeps sound and picture as far apart as they were sent.
 */
public final class StreamTimeFuzz {
  private static final long BASE = 10_000_000;
  private static final long SLACK = 40;

  /** In milliseconds, of material: how far one track is muxed behind the other. */
  private static final long MUXED = 400;

  private final StreamTime time = new StreamTime();
  private final Sent audio = new Sent(PacketKind.AUDIO, new byte[] {(byte) 0xAF, 1, 0});
  private final Sent video = new Sent(PacketKind.VIDEO, new byte[] {0x17, 1, 0, 0, 0});
  private long clock = BASE;
  private int leaps;

  private StreamTimeFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    new StreamTimeFuzz().encode(data);
  }

  private void encode(byte[] data) {
    for (int i = 0; i < data.length; i++) {
      int value = data[i] & 0x3F;
      if (i == 0) {
        audio.skew = data[i] * 100L; // ahead of the picture, or behind, up to 12.8 s
      } else {
        switch (data[i] >> 6 & 3) {
          case 0 -> send(audio, video, 10 + value);
          case 1 -> send(video, audio, 20 + value);
          case 2 -> both(value);
          default -> leap(value);
        }
      }
    }
  }

  /** Both tracks go on, for so many tenths of a second. */
  private void both(int tenths) {
    for (int i = 0; i < 2 * tenths; i++) {
      send(video, audio, 50);
      send(audio, video, 25);
      send(audio, video, 25);
    }
  }

  /** The encoder's clock is set: more than five seconds ahead, or more than one back. */
  private void leap(int value) {
    both(1);
    long more = (value & 0x1F) * 40_000L;
    clock += (value & 0x20) == 0 ? 7000 + more : -(3000 + more / 10);
    audio.sinceLeap = 0;
    video.sinceLeap = 0;
    leaps++;
    both(5);
  }

  private void send(Sent track, Sent other, long length) {
    track.made += length;
    other.made = Math.max(other.made, track.made - MUXED); // it pauses while the track goes on
    long stamp = clock + track.made + track.skew;
    Packet packet = time.rebase(new Packet(track.kind, stamp, track.body));
    if (packet == null) {
      require(!track.begun, "a packet left out in the midst", stamp);
      return;
    }
    require(packet.time() >= track.last, "time goes back", stamp);
    track.last = packet.time();
    long shift = packet.time() - track.made;
    if (!track.begun) {
      track.begun = true;
      track.measure(shift);
      other.measured = false; // a picture from before the first sound moves both, once
      other.sinceLeap = 0;
    } else if (!track.measured) {
      track.measure(shift);
    }
    long longer = Math.abs(shift - track.firstShift);
    require(longer <= SLACK + leaps * 2L * MUXED, "longer by " + longer, stamp);
    track.shift = packet.time() - stamp;
    track.sinceLeap++;
    long apart = Math.abs(track.shift - other.shift);
    boolean known = track.isSettled() && other.isSettled();
    require(!known || apart <= SLACK, "sound and picture moved apart by " + apart, stamp);
  }

  private static void require(boolean holds, String what, long stamp) {
    if (!holds) {
      throw new IllegalStateException(what + ", at stamp " + stamp);
    }
  }

  /** What was sent of one track. */
  private static final class Sent {
    private final PacketKind kind;
    private final Buffer body;
    private long skew;
    private long made;
    private long last;
    private long shift;
    private long firstShift;
    private boolean begun;
    private boolean measured;

    /** Packets. */
    private int sinceLeap;

    Sent(PacketKind kind, byte[] body) {
      this.kind = kind;
      this.body = Buffer.buffer(body);
    }

    private void measure(long first) {
      firstShift = first;
      measured = true;
    }

    /** Whether it has shown the clock as it runs, and taken note of what the other one showed. */
    private boolean isSettled() {
      return sinceLeap > 1;
    }
  }
}
