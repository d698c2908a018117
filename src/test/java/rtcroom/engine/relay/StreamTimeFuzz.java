package rtcroom.engine.relay;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * Encoders with one clock each, as bytes have it: tracks that begin late, run ahead or behind,
 * pause and go on, a clock that leaps while one track shows it and the other is still on its way,
 * set-ups and metadata with any stamp, and one publisher after the other. Players' time never goes
 * back, is as long as the material, and keeps sound and picture as far apart as they were sent.
 */
public final class StreamTimeFuzz {
  private static final long BASE = 10_000_000;
  private static final long SLACK = 40;

  /** In milliseconds, of material: how far one track is muxed behind the other. */
  private static final long MUXED = 400;

  private final StreamTime time = new StreamTime();
  private final Sent audio = new Sent(PacketKind.AUDIO, "af0100", "af001210");
  private final Sent video = new Sent(PacketKind.VIDEO, "1701000000", "17000000000142c01effe00000");
  private long clock = BASE;
  private long firstStamp;
  private long lastData;
  private boolean published;
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
          case 2 -> odd(value);
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

  /** Mostly both tracks go on; else something that moves no clock, or another publisher. */
  private void odd(int value) {
    switch (value >> 2) {
      case 12 -> another(value & 3);
      case 13 -> setUp(audio, value & 3);
      case 14 -> setUp(video, value & 3);
      case 15 -> data(value & 3);
      default -> both(value);
    }
  }

  /**
   * The encoder's clock is set: more than five seconds ahead, or more than one back. Both tracks
   * show it together, or one that had paused shows it, or one while the other is on its way.
   */
  private void leap(int value) {
    both(1);
    Sent first = (value & 0x08) == 0 ? audio : video;
    Sent other = first == audio ? video : audio;
    boolean paused = (value & 0x10) != 0;
    for (int i = 0; i < (paused ? 40 : 0); i++) {
      send(other, first, 50);
    }
    long before = clock;
    long more = (value & 7) * 160_000L;
    long back = (paused ? 6000 : 3000) + more / 10; // also where a pause went ahead
    clock += (value & 0x20) == 0 ? 7000 + more : -back;
    audio.sinceLeap = 0;
    video.sinceLeap = 0;
    leaps++;
    send(first, other, 25);
    for (int i = 0; i < (paused ? 0 : value & 3); i++) {
      send(other, first, 20, before);
      other.sinceLeap = 0; // it has not shown the new clock
    }
    both(5);
  }

  /** Goes on where the last one stopped, with another clock and nothing of the old one's. */
  private void another(int clocks) {
    long stopped = Math.max(audio.last, video.last);
    boolean any = audio.begun || video.begun;
    time.interrupted();
    clock = clocks * 3_000_000_000L;
    audio.begin(video);
    published = false;
    leaps = 0;
    send(video, audio, 40);
    require(!any || video.last == stopped + 20, "another begins at " + video.last, stopped);
    both(3);
  }

  private void setUp(Sent track, int stamp) {
    long at = rebased(track.kind, stamp * 5_000_000_000L, track.setUp);
    require(at == track.last, "a set-up at " + at, track.last);
  }

  private void data(int stamp) {
    long at = rebased(PacketKind.DATA, stamp * 5_000_000_000L, Buffer.buffer(new byte[] {2}));
    require(at >= lastData, "data go back", at);
    require(at <= Math.max(lastData, Math.max(audio.last, video.last)), "data ahead", at);
    lastData = at;
  }

  private long rebased(PacketKind kind, long stamp, Buffer body) {
    return Objects.requireNonNull(time.rebase(new Packet(kind, stamp, body))).time();
  }

  private void send(Sent track, Sent other, long length) {
    send(track, other, length, clock);
  }

  private void send(Sent track, Sent other, long length, long at) {
    track.made += length;
    other.made = Math.max(other.made, track.made - MUXED); // it pauses while the track goes on
    long stamp = at + track.made + track.skew;
    firstStamp = published ? firstStamp : stamp;
    published = true;
    Packet packet = time.rebase(new Packet(track.kind, stamp, track.body));
    if (packet == null) {
      require(!track.begun, "a packet left out in the midst", stamp);
      require(track == audio, "a picture left out", stamp);
      require(leaps > 0 || stamp < firstStamp, "sound left out that has a place", stamp);
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
    private final Buffer setUp;
    private long skew;
    private long made;
    private long last;
    private long shift;
    private long firstShift;
    private boolean begun;
    private boolean measured;

    /** Packets. */
    private int sinceLeap;

    Sent(PacketKind kind, String body, String setUp) {
      this.kind = kind;
      this.body = Buffer.buffer(HexFormat.of().parseHex(body));
      this.setUp = Buffer.buffer(HexFormat.of().parseHex(setUp));
    }

    /** Both, of another publisher. */
    private void begin(Sent other) {
      long both = Math.max(made, other.made);
      for (Sent sent : List.of(this, other)) {
        sent.made = both;
        sent.begun = false;
        sent.measured = false;
        sent.sinceLeap = 0;
      }
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
