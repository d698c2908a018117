package rtcroom.engine.relay;

import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.PacketRole;

/**
 * The time of one stream: begins near 0, and goes on over interruptions, encoders that start their
 * clock anew, and clocks that leap. Within one kind it never goes back, and between sound and
 * picture it keeps the distance the encoder gave them. In milliseconds; for one thread.
 */
final class StreamTime {
  /** What leaps further, counted from its own track, is another clock, not late or early. */
  private static final long MAX_FORWARD = 5000;

  private static final long MAX_BACK = 1000;

  /** Between the last packet before a leap and the first after it; about one frame. */
  private static final long STEP = 20;

  /** Tracks that begin further apart have two clocks. */
  private static final long MAX_APART = 60_000;

  /** A packet so little too early is given the earliest time there is. */
  private static final long TOLERANCE = 40;

  private final Track audio = new Track();
  private final Track video = new Track();
  private long dataTime;
  private long latest = -STEP;

  /** What the encoder's clock, as it runs now, lacks to the time of the stream. */
  private long offset;

  private boolean interrupted = true;

  /** Another publisher, with a clock of its own. */
  void interrupted() {
    interrupted = true;
  }

  /** Another publisher, whose first packet had that time though it does not come here. */
  void interrupted(long first) {
    begin(first);
  }

  private void begin(long first) {
    interrupted = false;
    audio.begun = false;
    video.begun = false;
    offset = latest + STEP - first;
  }

  /** Of the last packet; 0 before the first. */
  long now() {
    return Math.max(0, latest);
  }

  /**
   * The packet with its time in the stream; null for sound that is older than what was there when
   * its publisher began, and so has no time in it.
   */
  @Nullable Packet rebase(Packet packet) {
    if (packet.kind() == PacketKind.DATA) {
      dataTime = Math.max(dataTime, now());
      return at(dataTime, packet);
    }
    Track track = packet.kind() == PacketKind.AUDIO ? audio : video;
    if (packet.role() != PacketRole.CODED) {
      return at(track.floor, packet); // encoders stamp them with any time, often 0
    }
    Track other = track == audio ? video : audio;
    if (interrupted) {
      begin(packet.time());
    }
    long place = place(track, other, packet.time());
    if (track.preceding && place < track.floor - TOLERANCE) {
      return null;
    }
    track.preceding = false;
    track.floor = Math.max(track.floor, place);
    latest = Math.max(latest, track.floor);
    return at(track.floor, packet);
  }

  /** Where the packet belongs, be it before what its track has reached. */
  private long place(Track track, Track other, long stamp) {
    if (!track.begun) {
      begin(track, other, stamp);
    } else if (follows(track, other, stamp)) {
      follow(track, other, stamp);
    } else if (track.isLeap(stamp + track.offset, other)) {
      leap(track, other, stamp);
    }
    long place = stamp + track.offset;
    track.reached = Math.max(track.reached, place);
    track.otherThen = other.reached;
    return place;
  }

  private void begin(Track track, Track other, long stamp) {
    boolean together = !other.begun || Math.abs(stamp + offset - other.reached) <= MAX_APART;
    track.begun = true;
    track.preceding = track == audio;
    track.offset = together ? offset : latest + STEP - stamp;
    track.reached = stamp + track.offset;
    other.otherThen = track.reached;
    lift(track, other, stamp);
  }

  /** Whether the packet fits the clock as the other track has shown it better than the old one. */
  private boolean follows(Track track, Track other, long stamp) {
    long distance = track.distance(stamp + offset, other);
    return track.offset != offset
        && distance <= MAX_APART
        && distance < track.distance(stamp + track.offset, other);
  }

  /** The clock leapt, and this track is the first to show it, or the only one. */
  private void leap(Track track, Track other, long stamp) {
    offset = track.expected(other) - stamp;
    track.moveTo(offset, stamp);
  }

  /** The clock leapt, as the other track has shown. */
  private void follow(Track track, Track other, long stamp) {
    track.moveTo(offset, stamp);
    lift(track, other, stamp);
  }

  /** Both tracks move by what this one would go back. Sound that begins so is left out instead. */
  private void lift(Track track, Track other, long stamp) {
    if (!track.preceding && track.reached < track.floor - TOLERANCE) {
      long shift = track.floor + STEP - track.reached;
      offset = track.offset + shift;
      track.moveTo(offset, stamp);
      other.offset += shift;
      other.reached += shift;
      other.otherThen += shift;
    }
  }

  private static Packet at(long time, Packet packet) {
    return packet.at(time);
  }

  /** Where the sound stands, or the picture. */
  private static final class Track {
    /** Whether this publisher has sent any of it. */
    boolean begun;

    /** Whether all it sent is older than what was there when it began. */
    boolean preceding;

    /** No packet goes below. */
    long floor;

    long offset;

    /** The furthest place of a packet, be it below the floor. */
    long reached;

    /** Where the other track was when this one's last packet came. */
    long otherThen;

    /** Where the next packet is expected, as the other track has gone on since the last one. */
    long expected(Track other) {
      return reached + Math.max(STEP, progress(other));
    }

    boolean isLeap(long place, Track other) {
      return place < reached - MAX_BACK || place > reached + progress(other) + MAX_FORWARD;
    }

    void moveTo(long newOffset, long stamp) {
      offset = newOffset;
      reached = stamp + newOffset;
    }

    /** How far the place is from where the next packet may be expected. */
    long distance(long place, Track other) {
      return Math.max(0, Math.max(reached - place, place - expected(other)));
    }

    private long progress(Track other) {
      return other.begun ? Math.max(0, other.reached - otherThen) : 0;
    }
  }
}
