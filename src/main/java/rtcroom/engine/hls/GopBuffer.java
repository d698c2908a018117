package rtcroom.engine.hls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * The packets since the last key frame, so that the first segment needs not wait for the next one,
 * and the sound from then on that came before it. They are the ones that came in, not copied. Not
 * safe for use by many threads.
 */
final class GopBuffer {
  private static final int MOST_PACKETS = 2500;

  private final int mostBytes;
  private final Deque<Packet> packets = new ArrayDeque<>();
  private @Nullable Packet video;
  private @Nullable Packet audio;
  private long bytes;
  private long lastPicture;

  GopBuffer(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  void add(Packet packet) {
    if (packet.kind() == PacketKind.DATA) {
      return;
    }
    remember(packet);
    if (packet.isHeader()) {
      shed();
    } else if (packet.isKeyFrame()) {
      keepSoundFrom(packet.time());
      keep(packet);
    } else if (!packets.isEmpty() || (video != null && packet.kind() == PacketKind.AUDIO)) {
      keep(packet);
    }
  }

  void clear() {
    shed();
    video = null;
    audio = null;
  }

  /** Bytes in memory. */
  long held() {
    return bytes + Packet.OVERHEAD * packets.size();
  }

  /** Of the last picture, in milliseconds; 0 where there is none. */
  long lastTime() {
    return lastPicture;
  }

  /** Everything, what announces the codecs first. */
  void replay(Consumer<Packet> taker) {
    if (video != null) {
      taker.accept(video);
    }
    if (audio != null) {
      taker.accept(audio);
    }
    packets.forEach(taker);
  }

  /** Headers, and of codecs without any the first packet. */
  private void remember(Packet packet) {
    if (packet.kind() == PacketKind.VIDEO && (packet.isHeader() || video == null)) {
      video = packet;
    } else if (packet.kind() == PacketKind.AUDIO && (packet.isHeader() || audio == null)) {
      audio = packet;
    }
  }

  private void keepSoundFrom(long time) {
    packets.removeIf(packet -> packet.kind() == PacketKind.VIDEO || packet.time() < time);
    bytes = packets.stream().mapToLong(packet -> packet.body().length()).sum();
  }

  private void keep(Packet packet) {
    lastPicture = packet.kind() == PacketKind.VIDEO ? packet.time() : lastPicture;
    packets.add(packet);
    bytes += packet.body().length();
    if (bytes > mostBytes || packets.size() > MOST_PACKETS) {
      shed();
    }
  }

  /** Forgets packets, but not what announces the codecs. */
  void shed() {
    packets.clear();
    bytes = 0;
    lastPicture = 0;
  }
}
