package rtcroom.engine.mix.ffmpeg;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.ffmpeg.DecodingLimit;
import rtcroom.engine.media.Formats;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.Rendition;
import rtcroom.engine.media.VideoFormat;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.StreamObserver;
import rtcroom.live.mix.Size;
import rtcroom.live.mix.TrackSet;

/**
 * One publication, followed for mixes: which tracks flow, and what a decoder needs to begin. The
 * stream's loop writes; any thread may ask or attach.
 */
final class SourceStream implements StreamObserver.Follower {
  /** Phones send pictures at least this often, or have stopped to. */
  private static final Duration FLOWING = Duration.ofMillis(1500);

  /** Of streams that no mix asked for so long nothing is kept. */
  private static final Duration ASKED = Duration.ofSeconds(5);

  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_PACKETS = 5000;

  private final InstantSource clock;
  private final Map<PacketKind, Packet> headers = new EnumMap<>(PacketKind.class);
  private final Map<PacketKind, Instant> last = new EnumMap<>(PacketKind.class);
  private final List<Packet> kept = new ArrayList<>();
  private final List<Receiver> receivers = new ArrayList<>();
  private int keptBytes;
  private long latest;
  private Instant heard = Instant.EPOCH;
  private Instant asked = Instant.EPOCH;
  private @Nullable Size size;
  private boolean over;

  /** Whether its pictures are mixed as they are made here. */
  private boolean made;

  /** Pictures of which no process is to decode one. */
  private boolean tooLarge;

  /** Gets the packets of a publication. Called under its lock: returns at once. */
  interface Receiver {
    /**
     * The first packets, headers first, come right after this.
     *
     * @param time of the packet that came last, on the stream's own clock
     * @param at when that was
     */
    void begin(long time, Instant at);

    void packet(Packet packet);

    /** Nothing follows. */
    void end();
  }

  SourceStream(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void on(Packet packet) {
    if (!isMixed(packet) || isTooLarge(packet)) {
      return;
    }
    if (packet.isHeader()) {
      takeHeader(packet);
    } else {
      heard = clock.instant();
      latest = packet.time();
      last.put(packet.kind(), heard);
      keep(packet);
    }
    receivers.forEach(receiver -> receiver.packet(packet));
  }

  /** Whether it is of a form that is mixed: made pictures are where published ones cannot be. */
  private boolean isMixed(Packet packet) {
    boolean can = MixableCodecs.canBeMixed(packet);
    if (packet.rendition() == Rendition.PUBLISHED) {
      made = !can;
    }
    return can && (made || packet.rendition() != Rendition.AVC);
  }

  /** Until a header says another size; the sound goes on. */
  private boolean isTooLarge(Packet packet) {
    if (packet.kind() != PacketKind.VIDEO) {
      return false;
    }
    if (packet.isHeader()) {
      VideoFormat format = Formats.video(packet);
      tooLarge = !DecodingLimit.allows(format.width(), format.height());
      if (tooLarge) {
        headers.remove(PacketKind.VIDEO);
        clearKept();
      }
    }
    return tooLarge;
  }

  @Override
  public synchronized boolean needsPictures() {
    return made && needsAac();
  }

  /** Where a mix asks for it. */
  @Override
  public synchronized boolean needsAac() {
    return !receivers.isEmpty() || !clock.instant().isAfter(asked.plus(ASKED));
  }

  @Override
  public synchronized void ended(EndCause why) {
    over = true;
    last.clear();
    clearKept();
    receivers.forEach(Receiver::end);
    receivers.clear();
  }

  synchronized TrackSet flowing() {
    asked = clock.instant();
    return new TrackSet(flows(PacketKind.VIDEO), flows(PacketKind.AUDIO));
  }

  synchronized Optional<Size> size() {
    return Optional.ofNullable(size);
  }

  /** Gives the receiver what there is, and then what comes. */
  synchronized void attach(Receiver receiver) {
    if (over) {
      receiver.end();
      return;
    }
    receiver.begin(latest, heard);
    headers.values().forEach(receiver::packet);
    kept.forEach(receiver::packet);
    receivers.add(receiver);
  }

  synchronized void detach(Receiver receiver) {
    receivers.remove(receiver);
  }

  private boolean flows(PacketKind kind) {
    Instant at = last.get(kind);
    return at != null && Duration.between(at, clock.instant()).compareTo(FLOWING) < 0;
  }

  private void takeHeader(Packet packet) {
    headers.put(packet.kind(), packet);
    if (packet.kind() == PacketKind.VIDEO) {
      VideoFormat format = Formats.video(packet);
      size = format.width() > 0 ? new Size(format.width(), format.height()) : null;
      clearKept(); // it cannot be decoded with the new header
    }
  }

  /** From the last key frame on, sound as well. */
  private void keep(Packet packet) {
    if (packet.isKeyFrame()) {
      clearKept();
    } else if (kept.isEmpty()) {
      return;
    }
    if (heard.isAfter(asked.plus(ASKED))
        || keptBytes + packet.body().length() > MOST_BYTES
        || kept.size() >= MOST_PACKETS) {
      clearKept();
      return;
    }
    kept.add(packet);
    keptBytes += packet.body().length();
  }

  private void clearKept() {
    kept.clear();
    keptBytes = 0;
  }
}
