package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.AudioTagHeader;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.VideoTagHeader;

/**
 * Cuts one stream into segments: at key frames where they come often enough, anywhere where they do
 * not. Begins with a key frame, or with sound when no picture comes. Not safe for use by many
 * threads.
 */
final class Segmenter {
  /** In milliseconds: by then a picture has been announced, or it is all sound. */
  private static final long PICTURE_KNOWN = 1000;

  /** In milliseconds: pictures may come so much later than usual before sound goes on alone. */
  private static final long PATIENCE = 500;

  /** In milliseconds: the next picture is not likely to come later. */
  private static final long LONGEST_STEP = 500;

  /** In milliseconds: what is shorter is left out where a stream changes all the time. */
  private static final long TOO_SHORT = 100;

  /** In milliseconds: what the first time is, so that nothing is before zero. */
  private static final long ORIGIN = 2000;

  private final HlsSettings limits;
  private final SegmentLength length;
  private final Consumer<Segment.Content> sink;
  private final TransportStream out = new TransportStream();
  private final SoundQueue ahead = new SoundQueue();
  private final AudioBuffer audio = new AudioBuffer();
  private final ReorderBuffer ordered = new ReorderBuffer(this::write);
  private final ProgramClock clock = new ProgramClock();
  private HlsCodecs codecs = HlsCodecs.NONE;
  private @Nullable ProgramTracks tracks;
  private boolean changed;
  private boolean any;
  private boolean independent;
  private boolean pictured;
  private long firstSound = -1;
  private long lastSound;
  private long soundAhead;
  private long firstUnheard = Long.MAX_VALUE;
  private long lastUnheard = Long.MAX_VALUE;
  private long began;
  private long last;
  private long step;

  Segmenter(HlsSettings limits, SegmentLength length, Consumer<Segment.Content> sink) {
    this.limits = limits;
    this.length = length;
    this.sink = sink;
  }

  /** The times of transport streams, which count 90 000ths of a second. */
  static long ticks(long millis) {
    return (millis + ORIGIN) * 90;
  }

  /** Codecs of the stream that transport streams do not carry here; empty if there are none. */
  String unsupported() {
    return codecs.unsupported();
  }

  /** Whether what {@link #unsupported} says is final: no picture comes to the sound any more. */
  boolean isDecided() {
    return codecs.hasPicture() || lastUnheard - firstUnheard >= PICTURE_KNOWN;
  }

  /** The codec of the sound that players miss; empty where they miss none. */
  String unheard() {
    return codecs.unheard();
  }

  /**
   * Takes the next packet.
   *
   * @param now when it came
   */
  void take(Packet packet, Instant now) {
    HlsCodecs known = codecs.with(packet);
    if (!known.equals(codecs)) {
      if (!Objects.equals(known.audio(), codecs.audio())) {
        ahead.clear();
      }
      codecs = known;
      interrupt();
    }
    if (!known.noAudio().isEmpty() && packet.kind() == PacketKind.AUDIO) {
      firstUnheard = Math.min(firstUnheard, packet.time());
      lastUnheard = packet.time();
      return;
    }
    if (packet.isHeader() || !known.unsupported().isEmpty()) {
      return;
    }
    switch (packet.kind()) {
      case VIDEO -> takePicture(packet, now);
      case AUDIO -> takeSound(packet, now);
      case DATA -> {}
    }
  }

  /** Bytes in memory of the segment that has begun. */
  long held() {
    return out.memory() + ordered.bytes() + ahead.held();
  }

  /** Ends the segment; what comes next does not continue it. */
  void interrupt() {
    if (tracks != null && last + step - began < TOO_SHORT) {
      audio.take();
      ordered.flush();
      out.take();
    } else if (tracks != null) {
      end(last + step);
    }
    tracks = null;
    firstSound = -1;
    breakOff();
  }

  /** Forgets the stream, which begins again with headers. */
  void restart() {
    interrupt();
    codecs = HlsCodecs.NONE;
    firstUnheard = Long.MAX_VALUE;
    lastUnheard = Long.MAX_VALUE;
    ahead.clear();
    lastSound = 0;
    ordered.restart();
  }

  private void breakOff() {
    changed = any;
    clock.restart();
  }

  private void takePicture(Packet packet, Instant now) {
    VideoTrack track = codecs.video();
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    if (track == null || head.part() != VideoTagHeader.Part.FRAME) {
      return;
    }
    VideoTrack.Units units = track.units(packet.body(), head.payload());
    if (units.isEmpty() || !isOpen(packet.time(), head.keyFrame(), now)) {
      return;
    }
    ahead.before(packet.time(), this::put);
    writeSound(packet.time());
    // Who begins with a segment that begins between key frames needs the parameter sets, too.
    Buffer picture = track.picture(units, head.keyFrame() || !pictured);
    ordered.picture(packet.time(), head.compositionTime(), head.keyFrame(), picture);
    pictured = true;
    soundAhead = Math.max(0, lastSound - packet.time());
    passed(packet.time());
  }

  private void takeSound(Packet packet, Instant now) {
    AudioTrack track = codecs.audio();
    if (track == null) {
      return;
    }
    if (firstSound < 0) {
      firstSound = packet.time();
    }
    lastSound = packet.time();
    if (codecs.video() != null) {
      takeBeside(packet, now);
    } else if (isOpen(packet.time(), packet.time() - firstSound >= PICTURE_KNOWN, now)) {
      put(packet);
      passed(packet.time());
    }
  }

  /** Waits for the picture of its time, or for when that would have come. */
  private void takeBeside(Packet packet, Instant now) {
    long picture = packet.time() - soundAhead - PATIENCE;
    ahead.add(packet);
    if (isOpen(picture, false, now)) {
      last = Math.max(last, picture);
      ahead.before(last + PATIENCE, this::put);
    }
  }

  private void put(Packet packet) {
    AudioTrack track = codecs.audio();
    if (track != null) {
      writeSound(packet.time());
      AudioTagHeader head = AudioTagHeader.read(packet.body());
      audio.add(track, packet.body(), head.payload(), packet.time());
    }
  }

  private void passed(long time) {
    step = Math.clamp(time - last, 0, LONGEST_STEP);
    last = Math.max(last, time);
  }

  private void writeSound(long time) {
    if (audio.isDue(time)) {
      writeSound();
    }
  }

  private void writeSound() {
    audio.take().ifPresent(ordered::sound);
  }

  private void write(PesPacket packet) {
    out.write(packet, tracks != null && packet.pid() == tracks.clockPid());
  }

  /** Whether a segment is open, after closing and opening as the packet to come wants it. */
  private boolean isOpen(long time, boolean entry, Instant now) {
    if (tracks == null && entry) {
      tracks = new ProgramTracks(codecs.video(), codecs.audio());
      ahead.before(time, _ -> {});
      open(tracks, time, true);
    } else if (tracks != null && time - began > length.most()) {
      endBeforeHole();
      ahead.before(time, _ -> {});
      open(tracks, time, entry || tracks.video() == null);
    } else if (tracks != null && isFull(time - began, entry)) {
      end(time);
      open(tracks, time, entry || tracks.video() == null);
    }
    if (tracks != null) {
      clock.arrived(time, now);
    }
    return tracks != null;
  }

  private boolean isFull(long millis, boolean entry) {
    return (entry && length.endsAtKeyFrame(millis))
        || length.endsAnywhere(millis, step)
        || out.length() + ordered.bytes() >= limits.largest();
  }

  /**
   * Nothing came for so long that the segment would be too long with it: a hole is part of none.
   */
  private void endBeforeHole() {
    end(last + step);
    breakOff();
  }

  private void open(ProgramTracks what, long time, boolean entry) {
    out.begin(what);
    began = time;
    last = time;
    independent = entry;
    pictured = false;
  }

  private void end(long time) {
    ahead.before(time, this::put);
    writeSound();
    ordered.flush();
    long millis = Math.clamp(time - began, 1, length.most());
    String names = tracks == null ? "" : tracks.codecs();
    sink.accept(
        new Segment.Content(
            out.take(), millis, changed, independent, clock.begin(began, millis), names));
    any = true;
    changed = false;
  }
}
