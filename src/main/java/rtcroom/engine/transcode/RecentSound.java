package rtcroom.engine.transcode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import rtcroom.engine.media.Packet;

/** What came lately of the Opus of one stream, whatever strangers send as such. For one thread. */
final class RecentSound {
  /** In milliseconds: as long as groups of pictures mostly are. */
  private static final long KEPT = 3000;

  private static final int MOST_PACKETS = 256;

  /** In bytes: three seconds of the most that Opus takes are 191 KiB. */
  private static final int MOST_BYTES = 256 << 10;

  /** In bytes: 48 frames of 1275 bytes and what is said of them; see RFC 6716, 3.2. */
  private static final int LARGEST = 62_000;

  private final Deque<Packet> packets = new ArrayDeque<>();
  private int bytes;

  /** Takes the next packet; false for one that no decoder takes, which is as good as lost. */
  boolean add(Packet packet) {
    int length = packet.body().length();
    if (length > LARGEST) {
      return false;
    }
    packets.add(packet);
    bytes += length;
    while (packets.size() > MOST_PACKETS
        || bytes > MOST_BYTES
        || packets.getFirst().time() < packet.time() - KEPT) {
      bytes -= packets.removeFirst().body().length();
    }
    return true;
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  /** Those that begin then or later. */
  List<Packet> since(long time) {
    return packets.stream().filter(packet -> packet.time() >= time).toList();
  }
}
