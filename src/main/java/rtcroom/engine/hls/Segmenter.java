package rtcroom.engine.hls;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.AudioTagHeader;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.VideoTagHeader;

/**
 * Cuts one stream into segments: at key frames where they come, anywhere where they do not. Begins
 * with a key frame, or with sound when no picture comes. Not safe for use by many threads.
 */
final class Segmenter {
  /** A segment ends with the key frame that comes so little before it is full, in milliseconds. */
  private static final long EARLY = 200;

  /** In milliseconds: by then a picture has been announced, or it is all sound. */
  private static final long PICTURE_KNOWN = 1000;

  /** In milliseconds: what the first time is, so that nothing is before zero. */
  private static final long ORIGIN = 1000;

  private final HlsSettings limits;
  private final Consumer<UnnumberedSegment> sink;
  private final TransportStream out = new TransportStream();
  private final AudioBuffer audio = new AudioBuffer();
  private HlsCodecs codecs = HlsCodecs.NONE;
  private @Nullable ProgramTracks tracks;
  private boolean changed;
  private boolean any;
  private long firstSound = -1;
  private long began;
  private long last;
  private long step;
  private long lastDecoded;
  private Instant beganAt = Instant.EPOCH;

  /**
   * A segment without its number.
   *
   * @param millis its length
   * @param changed whether it does not continue the one before
   */
  record UnnumberedSegment(Buffer bytes, long millis, boolean changed, Instant begin) {}

  Segmenter(HlsSettings limits, Consumer<UnnumberedSegment> sink) {
    this.limits = limits;
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

  /**
   * Takes the next packet.
   *
   * @param now when it came
   */
  void take(Packet packet, Instant now) {
    HlsCodecs known = codecs.with(packet);
    if (!known.equals(codecs)) {
      codecs = known;
      interrupt();
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

  /** Ends the segment; what comes next does not continue it. */
  void interrupt() {
    end(last + step);
    tracks = null;
    firstSound = -1;
    changed = any;
  }

  /** Forgets the stream, which begins again with headers. */
  void restart() {
    interrupt();
    codecs = HlsCodecs.NONE;
    lastDecoded = 0;
  }

  private void takePicture(Packet packet, Instant now) {
    VideoTrack track = codecs.video();
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    if (track == null || head.part() != VideoTagHeader.Part.FRAME) {
      return;
    }
    Buffer picture = track.picture(packet.body(), head.payload(), head.keyFrame());
    if (picture.length() == 0 || !isOpen(packet.time(), head.keyFrame(), now)) {
      return;
    }
    writeSound(packet.time());
    long decoded = Math.max(ticks(packet.time()), lastDecoded + 1);
    long shown = Math.max(decoded, ticks(packet.time() + head.compositionTime()));
    lastDecoded = decoded;
    out.write(
        new PesPacket(ProgramTracks.VIDEO_PID, shown, decoded, head.keyFrame(), picture), true);
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
    boolean alone = codecs.video() == null;
    boolean entry = alone && packet.time() - firstSound >= PICTURE_KNOWN;
    if (!isOpen(packet.time(), entry, now)) {
      return;
    }
    writeSound(packet.time());
    AudioTagHeader head = AudioTagHeader.read(packet.body());
    audio.add(track, packet.body(), head.payload(), packet.time());
    if (alone) {
      passed(packet.time());
    }
  }

  private void passed(long time) {
    step = Math.max(0, time - last);
    last = time;
  }

  private void writeSound(long time) {
    if (audio.isDue(time)) {
      writeSound();
    }
  }

  private void writeSound() {
    boolean clock = tracks != null && tracks.video() == null;
    audio.take().ifPresent(frames -> out.write(frames, clock));
  }

  /** Whether a segment is open, after closing and opening as the packet to come wants it. */
  private boolean isOpen(long time, boolean entry, Instant now) {
    if (tracks != null && isFull(time - began, entry)) {
      end(time);
      open(tracks, time, now);
    } else if (tracks == null && entry) {
      tracks = new ProgramTracks(codecs.video(), codecs.audio());
      open(tracks, time, now);
    }
    return tracks != null;
  }

  private boolean isFull(long length, boolean entry) {
    return (entry && length >= limits.segment().toMillis() - EARLY)
        || length >= limits.longest().toMillis()
        || out.length() >= limits.largest();
  }

  private void open(ProgramTracks what, long time, Instant now) {
    out.begin(what);
    began = time;
    last = time;
    beganAt = now;
  }

  private void end(long time) {
    if (tracks == null) {
      return;
    }
    writeSound();
    sink.accept(new UnnumberedSegment(out.take(), Math.max(1, time - began), changed, beganAt));
    any = true;
    changed = false;
  }
}
