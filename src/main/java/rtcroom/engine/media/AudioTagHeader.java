package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;

/**
 * What the first bytes of an audio packet say, in the old form and in the one with a FourCC.
 *
 * @param format what can be known without the codec's header
 * @param header whether this is the codec's header
 * @param frame whether this is sound; a header, an end or an arrangement of channels is none
 * @param payload where the codec's own bytes begin, at most the length of the packet
 */
public record AudioTagHeader(AudioFormat format, boolean header, boolean frame, int payload) {
  private static final int AAC = 10;
  private static final int ENHANCED = 9;
  private static final int AAC_PAYLOAD = 2;
  private static final int[] RATES = {5_512, 11_025, 22_050, 44_100};

  /** Never fails: of what is too short nothing is known. */
  public static AudioTagHeader read(Buffer body) {
    if (body.length() == 0) {
      return new AudioTagHeader(AudioFormat.of(""), false, false, 0);
    }
    int first = body.getUnsignedByte(0);
    return switch (first >> 4) {
      case AAC -> aac(body);
      case ENHANCED -> enhanced(body);
      default -> new AudioTagHeader(legacy(first), false, true, 1);
    };
  }

  static int track(Buffer body) {
    return isEnhanced(body) ? EnhancedTag.audio(body).track() : 0;
  }

  static PacketRole role(Buffer body) {
    if (isEnhanced(body)) {
      EnhancedTag tag = EnhancedTag.audio(body);
      return switch (tag.type()) {
        case EnhancedTag.SEQUENCE_START ->
            CodecSetUp.role(name(tag.codec(body)), body, tag.payload());
        case EnhancedTag.CODED_FRAMES -> PacketRole.CODED;
        default -> PacketRole.OTHER;
      };
    }
    if (body.length() == 0) {
      return PacketRole.OTHER;
    }
    boolean header =
        body.getUnsignedByte(0) >> 4 == AAC && body.length() > 1 && body.getByte(1) == 0;
    return header ? CodecSetUp.role("AAC", body, AAC_PAYLOAD) : PacketRole.CODED;
  }

  private static boolean isEnhanced(Buffer body) {
    return body.length() > 0 && body.getUnsignedByte(0) >> 4 == ENHANCED;
  }

  private static AudioTagHeader aac(Buffer body) {
    boolean header = body.length() >= AAC_PAYLOAD && body.getUnsignedByte(1) == 0;
    int payload = Math.min(AAC_PAYLOAD, body.length());
    return new AudioTagHeader(AudioFormat.of("AAC"), header, !header, payload);
  }

  private static AudioTagHeader enhanced(Buffer body) {
    EnhancedTag tag = EnhancedTag.audio(body);
    if (tag.type() == EnhancedTag.NONE || !tag.isDefaultTrack()) {
      return new AudioTagHeader(AudioFormat.of(""), false, false, body.length());
    }
    boolean header = tag.type() == EnhancedTag.SEQUENCE_START;
    boolean frame = tag.type() == EnhancedTag.CODED_FRAMES;
    return new AudioTagHeader(AudioFormat.of(name(tag.codec(body))), header, frame, tag.payload());
  }

  private static AudioFormat legacy(int first) {
    int channels = (first & 1) + 1;
    int rate = RATES[first >> 2 & 3];
    return switch (first >> 4) {
      case 0, 3 -> new AudioFormat("PCM", "", rate, channels);
      case 1 -> new AudioFormat("ADPCM", "", rate, channels);
      case 2 -> new AudioFormat("MP3", "", rate, channels);
      case 4 -> new AudioFormat("Nellymoser", "", 16_000, 1);
      case 5 -> new AudioFormat("Nellymoser", "", 8_000, 1);
      case 6 -> new AudioFormat("Nellymoser", "", rate, channels);
      case 7 -> new AudioFormat("G711A", "", 8_000, channels);
      case 8 -> new AudioFormat("G711U", "", 8_000, channels);
      case 11 -> new AudioFormat("Speex", "", 16_000, 1);
      case 13 -> new AudioFormat("Opus", "", 48_000, channels);
      case 14 -> new AudioFormat("MP3", "", 8_000, channels);
      default -> AudioFormat.of("format " + (first >> 4));
    };
  }

  private static String name(String fourCc) {
    return switch (fourCc) {
      case "mp4a" -> "AAC";
      case "Opus" -> "Opus";
      case ".mp3" -> "MP3";
      case "ac-3" -> "AC3";
      case "ec-3" -> "EAC3";
      case "fLaC" -> "FLAC";
      default -> CodecNames.printable(fourCc);
    };
  }
}
