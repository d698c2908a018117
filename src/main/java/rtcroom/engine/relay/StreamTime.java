package rtcroom.engine.relay;

import java.util.EnumMap;
import java.util.Map;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * The time of one stream: begins near 0, and goes on over interruptions, encoders that start their
 * clock anew, and clocks that leap. Within one kind it never goes back.
 */
final class StreamTime {
  /** In milliseconds. What leaps further is another clock, not late or early. */
  private static final long MAX_FORWARD = 5000;

  private static final long MAX_BACK = 1000;

  /** Between the last packet before a leap and the first after it; about one frame. */
  private static final long STEP = 20;

  private final Map<PacketKind, Long> lastOf = new EnumMap<>(PacketKind.class);
  private long latest = -STEP;
  private long offset;
  private boolean interrupted = true;

  /** Another publisher, with a clock of its own. */
  void interrupted() {
    interrupted = true;
  }

  /** Of the last packet; 0 before the first. */
  long now() {
    return Math.max(0, latest);
  }

  /** The packet with its time in the stream. */
  Packet rebase(Packet packet) {
    PacketKind kind = packet.kind();
    long floor = lastOf.getOrDefault(kind, 0L);
    if (kind == PacketKind.DATA) {
      return at(Math.max(floor, now()), packet);
    }
    if (packet.isHeader()) {
      return at(floor, packet); // encoders stamp them with any time, often 0
    }
    long ahead = packet.time() + offset - latest;
    if (interrupted || ahead > MAX_FORWARD || ahead < -MAX_BACK) {
      offset = latest + STEP - packet.time();
      interrupted = false;
    }
    long time = Math.max(floor, packet.time() + offset);
    latest = Math.max(latest, time);
    return at(time, packet);
  }

  private Packet at(long time, Packet packet) {
    lastOf.put(packet.kind(), time);
    return new Packet(packet.kind(), time, packet.body());
  }
}
