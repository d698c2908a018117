package rtcroom.engine.mix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * One stream made of two: the plain one of the anchor, and the mix while there is one. Changes at
 * key frames, repeats the headers at each change, and never lets the time of a kind go back. For
 * one thread.
 */
final class StreamSwitch {
  private static final int MOST_KEPT = 2500;
  private static final int MOST_BYTES = 8 << 20;

  private final Consumer<Packet> out;
  private final Map<PacketKind, Packet> plainHeaders = new EnumMap<>(PacketKind.class);
  private final Map<PacketKind, Packet> mixHeaders = new EnumMap<>(PacketKind.class);
  private final Map<PacketKind, Long> last = new EnumMap<>(PacketKind.class);

  /** The plain pictures since their last key frame, to return to without waiting for another. */
  private final List<Packet> kept = new ArrayList<>();

  private int keptBytes;
  private long latest;
  private long shift;
  private boolean mixing;
  private boolean announced;
  private boolean returning;

  StreamSwitch(Consumer<Packet> out) {
    this.out = out;
  }

  /** The next packet of the plain stream. */
  void plain(Packet packet) {
    if (isHeader(packet)) {
      plainHeaders.put(packet.kind(), packet);
    }
    if (mixing || announced) {
      keep(packet);
    }
    if (mixing) {
      return;
    }
    if (returning && isEntry(packet, plainHeaders)) {
      enter(plainHeaders, packet.time());
      returning = false;
    }
    if (!returning) {
      pass(packet);
    }
  }

  /** A mix comes, from its headers on; until its first key frame all stays as it is. */
  void begin() {
    announced = true;
    mixHeaders.clear();
  }

  /** The next packet of the mix, with the time of the plain stream. */
  void mix(Packet packet) {
    if (isHeader(packet)) {
      mixHeaders.put(packet.kind(), packet);
    }
    if (announced && isEntry(packet, mixHeaders)) {
      announced = false;
      mixing = true;
      returning = false;
      enter(mixHeaders, packet.time());
    }
    if (mixing && !announced) {
      pass(packet);
    }
  }

  /** There is no mix any more. */
  void end() {
    announced = false;
    if (!mixing) {
      clearKept();
      return;
    }
    mixing = false;
    shift = 0;
    if (kept.isEmpty()) {
      returning = true;
      return;
    }
    plainHeaders.values().forEach(this::pass);
    kept.forEach(this::pass);
    clearKept();
  }

  private void enter(Map<PacketKind, Packet> headers, long time) {
    shift = Math.max(0, latest + 1 - time);
    headers.values().forEach(header -> pass(at(time, header)));
  }

  private void pass(Packet packet) {
    if (isHeader(packet)) {
      out.accept(at(latest, packet));
      return;
    }
    long floor = last.getOrDefault(packet.kind(), -1L) + 1;
    long time = Math.max(floor, packet.time() + shift);
    last.put(packet.kind(), time);
    latest = Math.max(latest, time);
    out.accept(at(time, packet));
  }

  private void keep(Packet packet) {
    boolean header = packet.kind() == PacketKind.VIDEO && packet.isHeader();
    boolean full = kept.size() >= MOST_KEPT || keptBytes > MOST_BYTES;
    if (packet.isKeyFrame() || header || full) {
      clearKept();
    }
    if (packet.isKeyFrame() || (packet.kind() == PacketKind.VIDEO && !kept.isEmpty())) {
      kept.add(packet);
      keptBytes += packet.body().length();
    }
  }

  private void clearKept() {
    kept.clear();
    keptBytes = 0;
  }

  /** Whether a player can begin with it. */
  private static boolean isEntry(Packet packet, Map<PacketKind, Packet> headers) {
    return packet.isKeyFrame()
        || (packet.kind() == PacketKind.AUDIO
            && !packet.isHeader()
            && !headers.containsKey(PacketKind.VIDEO));
  }

  private static boolean isHeader(Packet packet) {
    return packet.kind() == PacketKind.DATA || packet.isHeader();
  }

  private static Packet at(long time, Packet packet) {
    return new Packet(packet.kind(), time, packet.body());
  }
}
