package rtcroom.engine.relay;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/**
 * What a player needs before it can begin: metadata, and the set-up of both codecs. Immutable;
 * another object means other headers.
 */
final class StreamHeaders {
  static final StreamHeaders NONE = new StreamHeaders(null, null, null);

  private static final byte[] ON_META_DATA = {
    2, 0, 10, 'o', 'n', 'M', 'e', 't', 'a', 'D', 'a', 't', 'a'
  };

  /** In bytes: honest set-ups have some hundred, metadata some thousand at most. */
  private static final int MOST_BYTES = 64 << 10;

  private final @Nullable Packet metadata;
  private final @Nullable Packet video;
  private final @Nullable Packet audio;

  private StreamHeaders(@Nullable Packet metadata, @Nullable Packet video, @Nullable Packet audio) {
    this.metadata = metadata;
    this.video = video;
    this.audio = audio;
  }

  /** Whether the packet is kept for those who join later. */
  static boolean isHeader(Packet packet) {
    return packet.kind() == PacketKind.DATA ? isMetadata(packet) : packet.isHeader();
  }

  /** Whether it is such, and more than is kept for anybody. */
  static boolean isTooLarge(Packet packet) {
    return packet.body().length() > MOST_BYTES && isHeader(packet);
  }

  /** The same object where the packet says nothing new. */
  StreamHeaders with(Packet packet) {
    Packet before =
        switch (packet.kind()) {
          case DATA -> metadata;
          case VIDEO -> video;
          case AUDIO -> audio;
        };
    if (before != null && before.body().equals(packet.body())) {
      return this;
    }
    return switch (packet.kind()) {
      case DATA -> new StreamHeaders(packet, video, audio);
      case VIDEO -> new StreamHeaders(metadata, packet, audio);
      case AUDIO -> new StreamHeaders(metadata, video, packet);
    };
  }

  /**
   * In the order in which players want them, the codecs' with that time. Metadata has none: ffmpeg
   * takes such that has for a track of subtitles.
   */
  List<Packet> at(long time) {
    return Stream.of(metadata, video, audio)
        .filter(Objects::nonNull)
        .map(header -> new Packet(header.kind(), timeOf(header, time), header.body()))
        .toList();
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
