package rtcroom.engine.relay;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.PacketRole;
import rtcroom.engine.media.Rendition;

/**
 * What a player needs before it can begin: metadata, the set-ups of all tracks, and how colours are
 * meant. Immutable; another object means other headers.
 */
final class StreamHeaders {
  static final StreamHeaders NONE = new StreamHeaders(new TreeMap<>());

  private static final byte[] ON_META_DATA = {
    2, 0, 10, 'o', 'n', 'M', 'e', 't', 'a', 'D', 'a', 't', 'a'
  };

  /** In bytes: honest set-ups have some hundred, metadata some thousand at most. */
  private static final int MOST_BYTES = 64 << 10;

  /** In bytes, of what only players of several tracks use, and of colours. */
  private static final int MOST_EXTRA_BYTES = 4 << 10;

  /** Headers of one stream, where most have three. */
  private static final int MOST = 24;

  private static final int PICTURE = 1 << 16;
  private static final int SOUND = 2 << 16;

  /** In the order in which players want them. */
  private final NavigableMap<Integer, Packet> byPlace;

  private StreamHeaders(NavigableMap<Integer, Packet> byPlace) {
    this.byPlace = byPlace;
  }

  /** Whether the packet is kept for those who join later. */
  static boolean isHeader(Packet packet) {
    if (packet.kind() == PacketKind.DATA) {
      return isMetadata(packet);
    }
    PacketRole role = packet.role();
    return role == PacketRole.COLOURS || role == PacketRole.SET_UP;
  }

  /** Whether it is such, or stands in the place of such, and is more than is kept for anybody. */
  static boolean isTooLarge(Packet packet) {
    return packet.body().length() > MOST_BYTES
        && (isHeader(packet) || packet.role() == PacketRole.BROKEN_SET_UP);
  }

  /** The same object where the packet says nothing new. */
  StreamHeaders with(Packet packet) {
    int place = place(packet);
    Packet before = byPlace.get(place);
    if (before != null && before.body().equals(packet.body())) {
      return this;
    }
    TreeMap<Integer, Packet> more = new TreeMap<>(byPlace);
    if (packet.isHeader() && packet.kind() == PacketKind.VIDEO) {
      more.remove(place + 1); // other pictures, other colours
    }
    boolean extra = packet.kind() != PacketKind.DATA && !packet.isHeader();
    if (!extra || (packet.body().length() <= MOST_EXTRA_BYTES && more.size() < MOST)) {
      more.put(place, packet);
    }
    return new StreamHeaders(more);
  }

  /** The same without set-ups of pictures, and their colours. */
  StreamHeaders withoutPictures() {
    TreeMap<Integer, Packet> others = new TreeMap<>(byPlace);
    others.subMap(PICTURE, SOUND).clear();
    return new StreamHeaders(others);
  }

  /** Of the pictures of the default track; null before there is any. */
  @Nullable Packet pictureSetUp() {
    return byPlace.get(PICTURE);
  }

  /**
   * In the order in which players want them, the codecs' with that time. Metadata has none: ffmpeg
   * takes such that has for a track of subtitles.
   */
  List<Packet> at(long time) {
    return byPlace.values().stream().map(header -> header.at(timeOf(header, time))).toList();
  }

  private static int place(Packet packet) {
    int track = packet.track() << 1;
    return switch (packet.kind()) {
      case DATA -> 0;
      case VIDEO -> PICTURE | track | (packet.role() == PacketRole.COLOURS ? 1 : 0);
      case AUDIO -> SOUND | track | (packet.rendition() == Rendition.AAC ? 1 : 0);
    };
  }

  private static long timeOf(Packet header, long time) {
    return header.kind() == PacketKind.DATA ? 0 : time;
  }

  private static boolean isMetadata(Packet packet) {
    if (packet.body().length() < ON_META_DATA.length) {
      return false;
    }
    for (int i = 0; i < ON_META_DATA.length; i++) {
      if (packet.body().getByte(i) != ON_META_DATA[i]) {
        return false;
      }
    }
    return true;
  }
}
