package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/**
 * Names of codecs for playlists, as RFC 6381 has them, such as {@code avc1.64001F}. What cannot be
 * named is empty.
 */
public final class CodecStrings {
  private static final int SEQUENCE_SET = 7;
  private static final int SHORTEST_AVC = 4;
  private static final int SHORTEST_HEVC = 13;
  private static final int CONSTRAINTS = 6;

  private CodecStrings() {}

  /** Of H.264, from its decoder configuration or, where that is none, its sequence set. */
  public static String ofAvc(Buffer config) {
    Buffer told =
        config.length() > 0 && config.getByte(0) == 1
            ? config
            : ParameterSets.ofAvc(config).units().stream()
                .filter(unit -> (unit[0] & 0x1F) == SEQUENCE_SET)
                .findFirst()
                .map(Buffer::buffer)
                .orElse(Buffer.buffer());
    return told.length() < SHORTEST_AVC
        ? ""
        : String.format(Locale.ROOT, "avc1.%06X", told.getUnsignedMedium(1));
  }

  /** Of HEVC, from its decoder configuration. */
  public static String ofHevc(Buffer config) {
    if (config.length() < SHORTEST_HEVC || config.getByte(0) != 1) {
      return "";
    }
    int first = config.getUnsignedByte(1);
    String space = first >> 6 == 0 ? "" : String.valueOf((char) ('A' + (first >> 6) - 1));
    String tier = (first & 0x20) == 0 ? "L" : "H";
    StringBuilder name =
        new StringBuilder("hvc1." + space + (first & 0x1F))
            .append('.')
            .append(Integer.toHexString(Integer.reverse(config.getInt(2))).toUpperCase(Locale.ROOT))
            .append('.')
            .append(tier)
            .append(config.getUnsignedByte(12));
    int last = CONSTRAINTS + 5;
    while (last >= CONSTRAINTS && config.getByte(last) == 0) {
      last--;
    }
    for (int at = CONSTRAINTS; at <= last; at++) {
      name.append(String.format(Locale.ROOT, ".%X", config.getUnsignedByte(at)));
    }
    return name.toString();
  }

  /** Of AAC. */
  public static String of(AudioSpecificConfig setup) {
    return setup.objectType() == 0 ? "" : "mp4a.40." + setup.objectType();
  }
}
