package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Frames of AAC that have a head each, as files and transport streams have it and FLV does not. No
 * bare frame begins with the bits of such a head: they would say that it has ended.
 */
public final class AdtsFrames {
  private static final int HEAD = 7;
  private static final int CHECKSUM = 2;
  private static final int SYNC = 0xFFF0;
  private static final int SYNC_MASK = 0xFFF6; // and the layer, which is 0

  private AdtsFrames() {}

  /** Whether all that begins there is such frames, one after the other. */
  public static boolean fill(Buffer body, int from) {
    int at = from;
    while (at + HEAD <= body.length() && isHead(body, at)) {
      int length = length(body, at);
      if (length < HEAD) {
        return false;
      }
      at += length;
    }
    return at > from && at == body.length();
  }

  /** The set-up that the first head tells; empty where {@link #fill} is not so. */
  public static Optional<AudioSpecificConfig> setUp(Buffer body, int from) {
    if (!fill(body, from)) {
      return Optional.empty();
    }
    int third = body.getUnsignedByte(from + 2);
    int layout = (third & 1) << 2 | body.getUnsignedByte(from + 3) >> 6;
    return Optional.of(AudioSpecificConfig.of((third >> 6) + 1, third >> 2 & 0x0F, layout));
  }

  /**
   * The frames without their heads, as slices; empty where {@link #fill} is not so, or where one
   * head stands before several frames.
   */
  static List<Buffer> payloads(Buffer body, int from) {
    if (!fill(body, from)) {
      return List.of();
    }
    List<Buffer> frames = new ArrayList<>();
    for (int at = from; at < body.length(); at += length(body, at)) {
      boolean checked = (body.getByte(at + 1) & 1) == 0;
      int begin = at + HEAD + (checked ? CHECKSUM : 0);
      int end = at + length(body, at);
      if ((body.getByte(at + HEAD - 1) & 3) != 0 || begin > end) {
        return List.of();
      }
      if (end > begin) {
        frames.add(body.slice(begin, end));
      }
    }
    return frames;
  }

  private static boolean isHead(Buffer body, int at) {
    return (body.getUnsignedShort(at) & SYNC_MASK) == SYNC;
  }

  private static int length(Buffer body, int at) {
    return (body.getUnsignedByte(at + 3) & 3) << 11
        | body.getUnsignedByte(at + 4) << 3
        | body.getUnsignedByte(at + 5) >> 5;
  }
}
