package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What packets say about picture and sound. Pure, lenient and bounded: never fails, whatever was
 * sent; what cannot be known is left empty.
 */
public final class Formats {
  /** In bytes, of what says size, rate or channels at the beginning of a frame. */
  private static final int LONGEST_HEAD = 256;

  private static final int AV1_FIXED = 4;

  private Formats() {}

  /** Of a video packet, most of all of a header or a key frame. */
  public static VideoFormat video(Packet packet) {
    VideoTagHeader head = VideoTagHeader.read(packet.body());
    if (head.part() == VideoTagHeader.Part.FRAME && head.keyFrame()) {
      byte[] start = start(packet.body(), head.payload());
      return sized(VideoFormat.of(head.codec()), KeyFrameSize.read(head.codec(), start));
    }
    if (head.part() != VideoTagHeader.Part.HEADER) {
      return VideoFormat.of(head.codec());
    }
    Buffer config = packet.body().slice(head.payload(), packet.body().length());
    return switch (head.codec()) {
      case "H264" -> AvcFormat.read(config);
      case "HEVC" -> HevcFormat.read(config);
      case "VVC" -> VvcFormat.read(config);
      case "AV1" -> av1(config);
      case "VP9" -> vp9(config);
      default -> VideoFormat.of(head.codec());
    };
  }

  private static VideoFormat sized(VideoFormat format, int @Nullable [] size) {
    return size == null ? format : format.sized(size[0], size[1]);
  }

  private static byte[] start(Buffer body, int from) {
    return body.getBytes(from, Math.min(body.length(), from + LONGEST_HEAD));
  }

  /** Of an audio packet, most of all of a header. */
  public static AudioFormat audio(Packet packet) {
    AudioTagHeader head = AudioTagHeader.read(packet.body());
    if (!head.header()) {
      return head.frame()
          ? FrameHeads.read(head.format(), start(packet.body(), head.payload()))
          : head.format();
    }
    byte[] config = packet.body().getBytes(head.payload(), packet.body().length());
    return switch (head.format().codec()) {
      case "AAC" -> config.length < 2 ? head.format() : AudioSpecificConfig.read(config).format();
      case "Opus" -> opus(config);
      case "FLAC" -> FrameHeads.flac(config);
      default -> head.format();
    };
  }

  /** Of the four fixed bytes of the AV1 configuration, and the sequence header that may follow. */
  private static VideoFormat av1(Buffer config) {
    if (config.length() < 2) {
      return VideoFormat.of("AV1");
    }
    int second = config.getUnsignedByte(1);
    String[] profiles = {"Main", "High", "Professional"};
    String profile = second >> 5 < profiles.length ? profiles[second >> 5] : "";
    int level = second & 0x1F;
    return sized(
        new VideoFormat("AV1", profile, (2 + (level >> 2)) + "." + (level & 3), 0, 0),
        Av1Size.read(start(config, Math.min(AV1_FIXED, config.length()))));
  }

  /** Behind four bytes of version and flags; the size is in the frames. */
  private static VideoFormat vp9(Buffer config) {
    if (config.length() < 6) {
      return VideoFormat.of("VP9");
    }
    int level = config.getUnsignedByte(5);
    return new VideoFormat(
        "VP9", "Profile " + config.getUnsignedByte(4), level / 10 + "." + level % 10, 0, 0);
  }

  /** Of an {@code OpusHead}; whatever rate it names, decoders give 48 000. */
  private static AudioFormat opus(byte[] config) {
    int channels = config.length > 9 ? config[9] & 0xFF : 0;
    return new AudioFormat("Opus", "", 48_000, channels);
  }
}
