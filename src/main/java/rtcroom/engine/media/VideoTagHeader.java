package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;

/**
 * What the first bytes of a video packet say, in the old form and in the one with a FourCC.
 *
 * @param codec its name, such as {@code H264}; {@code codec 4} when it has none here
 * @param compositionTime what to add to the packet's time for the time of showing; milliseconds,
 *     may be negative
 * @param payload where the codec's own bytes begin, at most the length of the packet
 */
public record VideoTagHeader(
    String codec, Part part, boolean keyFrame, int compositionTime, int payload) {
  /** What follows. */
  public enum Part {
    HEADER,
    FRAME,
    END,
    /** Something that is no picture: colours, commands, several tracks. */
    OTHER
  }

  private static final int ENHANCED = 0x80;
  private static final int AVC = 7;
  private static final int LEGACY_HEVC = 12;
  private static final int KEY = 1;
  private static final int COMMAND = 5;
  private static final int LEGACY_PAYLOAD = 5;

  /** Never fails: what is too short is {@link Part#OTHER}. */
  public static VideoTagHeader read(Buffer body) {
    if (body.length() == 0) {
      return new VideoTagHeader("", Part.OTHER, false, 0, 0);
    }
    int first = body.getUnsignedByte(0);
    int frame = first >> 4 & 7;
    boolean key = frame == KEY;
    VideoTagHeader head =
        (first & ENHANCED) == 0 ? legacy(body, first & 0x0F, key) : enhanced(body, key);
    return frame == COMMAND && head.part != Part.OTHER ? head.other() : head;
  }

  private VideoTagHeader other() {
    return new VideoTagHeader(codec, Part.OTHER, false, 0, payload);
  }

  private static VideoTagHeader legacy(Buffer body, int codec, boolean key) {
    if (codec != AVC && codec != LEGACY_HEVC) {
      return new VideoTagHeader(oldName(codec), Part.FRAME, key, 0, 1);
    }
    String name = codec == AVC ? "H264" : "HEVC";
    if (body.length() < 5) {
      return new VideoTagHeader(name, Part.OTHER, false, 0, body.length());
    }
    return switch (body.getUnsignedByte(1)) {
      case 0 -> new VideoTagHeader(name, Part.HEADER, false, 0, 5);
      case 1 -> new VideoTagHeader(name, Part.FRAME, key, body.getMedium(2), 5);
      case 2 -> new VideoTagHeader(name, Part.END, false, 0, 5);
      default -> new VideoTagHeader(name, Part.OTHER, false, 0, 5);
    };
  }

  private static VideoTagHeader enhanced(Buffer body, boolean key) {
    EnhancedTag tag = EnhancedTag.video(body);
    String name = name(tag.codec(body));
    if (!tag.isDefaultTrack()) {
      return new VideoTagHeader("", Part.OTHER, false, 0, tag.payload());
    }
    return switch (tag.type()) {
      case EnhancedTag.SEQUENCE_START ->
          new VideoTagHeader(name, Part.HEADER, false, 0, tag.payload());
      case EnhancedTag.CODED_FRAMES -> codedFrames(body, name, key, tag.payload());
      case EnhancedTag.SEQUENCE_END -> new VideoTagHeader(name, Part.END, false, 0, tag.payload());
      case EnhancedTag.CODED_FRAMES_X ->
          new VideoTagHeader(name, Part.FRAME, key, 0, tag.payload());
      default -> new VideoTagHeader(name, Part.OTHER, false, 0, tag.payload());
    };
  }

  /** Only codecs whose frames change places say when to show them. */
  private static VideoTagHeader codedFrames(Buffer body, String name, boolean key, int at) {
    boolean reordered = name.equals("H264") || name.equals("HEVC") || name.equals("VVC");
    if (!reordered) {
      return new VideoTagHeader(name, Part.FRAME, key, 0, at);
    }
    return body.length() < at + 3
        ? new VideoTagHeader(name, Part.OTHER, false, 0, body.length())
        : new VideoTagHeader(name, Part.FRAME, key, body.getMedium(at), at + 3);
  }

  static boolean isKeyFrame(Buffer body) {
    if (body.length() == 0 || (body.getUnsignedByte(0) >> 4 & 7) != KEY) {
      return false;
    }
    int first = body.getUnsignedByte(0);
    if ((first & ENHANCED) != 0) {
      EnhancedTag tag = EnhancedTag.video(body);
      return tag.isDefaultTrack() && isFrames(tag.type());
    }
    int codec = first & 0x0F;
    return (codec != AVC && codec != LEGACY_HEVC)
        || (body.length() > 1 && body.getUnsignedByte(1) == 1);
  }

  static int track(Buffer body) {
    return isEnhanced(body) ? EnhancedTag.video(body).track() : 0;
  }

  static PacketRole role(Buffer body) {
    if (isEnhanced(body)) {
      EnhancedTag tag = EnhancedTag.video(body);
      return tag.type() == EnhancedTag.SEQUENCE_START
          ? CodecSetUp.role(name(tag.codec(body)), body, tag.payload())
          : tag.type() == EnhancedTag.METADATA
              ? PacketRole.COLOURS
              : isFrames(tag.type()) ? PacketRole.CODED : PacketRole.OTHER;
    }
    if (body.length() == 0 || body.getUnsignedByte(0) >> 4 == COMMAND) {
      return PacketRole.OTHER;
    }
    int codec = body.getUnsignedByte(0) & 0x0F;
    if (codec != AVC && codec != LEGACY_HEVC) {
      return PacketRole.CODED;
    }
    return body.length() < 2
        ? PacketRole.OTHER
        : switch (body.getUnsignedByte(1)) {
          case 0 -> CodecSetUp.role(codec == AVC ? "H264" : "HEVC", body, LEGACY_PAYLOAD);
          case 1 -> PacketRole.CODED;
          default -> PacketRole.OTHER;
        };
  }

  static boolean isEnhanced(Buffer body) {
    return body.length() > 0 && (body.getUnsignedByte(0) & ENHANCED) != 0;
  }

  private static boolean isFrames(int type) {
    return type == EnhancedTag.CODED_FRAMES || type == EnhancedTag.CODED_FRAMES_X;
  }

  private static String name(String fourCc) {
    return switch (fourCc) {
      case "avc1" -> "H264";
      case "hvc1" -> "HEVC";
      case "vvc1" -> "VVC";
      case "av01" -> "AV1";
      case "vp08" -> "VP8";
      case "vp09" -> "VP9";
      default -> CodecNames.printable(fourCc);
    };
  }

  private static String oldName(int codec) {
    return switch (codec) {
      case 2 -> "H263";
      case 3, 6 -> "Screen";
      case 4, 5 -> "VP6";
      case 13 -> "AV1";
      default -> "codec " + codec;
    };
  }
}
