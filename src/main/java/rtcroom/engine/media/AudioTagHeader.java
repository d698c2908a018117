package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What the first bytes of an audio packet say, in the old form and in the one with a FourCC.
 *
 * @param format what can be known without the codec's header
 * @param header whether this is the codec's header
 * @param payload where the codec's own bytes begin, at most the length of the packet
 */
public record AudioTagHeader(AudioFormat format, boolean header, int payload) {
  private static final int AAC = 10;
  private static final int ENHANCED = 9;
  private static final int FOURCC_END = 5;
  private static final int[] RATES = {5_512, 11_025, 22_050, 44_100};

  /** Never fails: of what is too short nothing is known. */
  public static AudioTagHeader read(Buffer body) {
    if (body.length() == 0) {
      return new AudioTagHeader(AudioFormat.of(""), false, 0);
    }
    int first = body.getUnsignedByte(0);
    return switch (first >> 4) {
      case AAC -> aac(body);
      case ENHANCED -> enhanced(body, first & 0x0F);
      default -> new AudioTagHeader(legacy(first), false, 1);
    };
  }

  private static AudioTagHeader aac(Buffer body) {
    boolean header = body.length() >= 2 && body.getUnsignedByte(1) == 0;
    return new AudioTagHeader(AudioFormat.of("AAC"), header, Math.min(2, body.length()));
  }

  private static AudioTagHeader enhanced(Buffer body, int type) {
    if (body.length() < FOURCC_END) {
      return new AudioTagHeader(AudioFormat.of(""), false, body.length());
    }
    String name = name(body.getString(1, FOURCC_END, StandardCharsets.ISO_8859_1.name()));
    return new AudioTagHeader(AudioFormat.of(name), type == 0, FOURCC_END);
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
