package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

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
  private static final int FOURCC_END = 5;

  /** Never fails: what is too short is {@link Part#OTHER}. */
  public static VideoTagHeader read(Buffer body) {
    if (body.length() == 0) {
      return new VideoTagHeader("", Part.OTHER, false, 0, 0);
    }
    int first = body.getUnsignedByte(0);
    int frame = first >> 4 & 7;
    boolean key = frame == KEY;
    VideoTagHeader head =
        (first & ENHANCED) == 0
            ? legacy(body, first & 0x0F, key)
            : enhanced(body, first & 0xF, key);
    return frame == COMMAND && head.part == Part.FRAME ? head.as(Part.OTHER) : head;
  }

  private VideoTagHeader as(Part other) {
    return new VideoTagHeader(codec, other, false, 0, payload);
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

  private static VideoTagHeader enhanced(Buffer body, int type, boolean key) {
    if (body.length() < FOURCC_END) {
      return new VideoTagHeader("", Part.OTHER, false, 0, body.length());
    }
    String name = name(body.getString(1, FOURCC_END, StandardCharsets.ISO_8859_1.name()));
    return switch (type) {
      case 0 -> new VideoTagHeader(name, Part.HEADER, false, 0, FOURCC_END);
      case 1 -> codedFrames(body, name, key);
      case 2 -> new VideoTagHeader(name, Part.END, false, 0, FOURCC_END);
      case 3 -> new VideoTagHeader(name, Part.FRAME, key, 0, FOURCC_END);
      default -> new VideoTagHeader(name, Part.OTHER, false, 0, FOURCC_END);
    };
  }

  /** Only codecs whose frames change places say when to show them. */
  private static VideoTagHeader codedFrames(Buffer body, String name, boolean key) {
    boolean reordered = name.equals("H264") || name.equals("HEVC") || name.equals("VVC");
    if (!reordered) {
      return new VideoTagHeader(name, Part.FRAME, key, 0, FOURCC_END);
    }
    return body.length() < FOURCC_END + 3
        ? new VideoTagHeader(name, Part.OTHER, false, 0, body.length())
        : new VideoTagHeader(name, Part.FRAME, key, body.getMedium(FOURCC_END), FOURCC_END + 3);
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
