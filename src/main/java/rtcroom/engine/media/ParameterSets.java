package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The NAL units that a decoder needs before the first picture, out of an AVC or HEVC decoder
 * configuration.
 *
 * @param lengthSize of how many bytes the lengths before NAL units of frames are; 1 to 4
 * @param units in the order of the configuration; for H.264 sequence sets before picture sets
 */
public record ParameterSets(int lengthSize, List<byte[]> units) {
  /** More than any real stream has. */
  private static final int MOST_UNITS = 64;

  private static final int HEVC_ARRAYS = 22;

  public ParameterSets {
    units = List.copyOf(units);
  }

  /** Of H.264; what does not fit any more is left out. */
  public static ParameterSets ofAvc(Buffer config) {
    if (NalUnits.hasStartCode(config, 0)) {
      return betweenStartCodes(config);
    }
    if (config.length() < 6) {
      return new ParameterSets(4, List.of());
    }
    List<byte[]> units = new ArrayList<>();
    int at = take(config, 6, config.getUnsignedByte(5) & 0x1F, units);
    if (at < config.length()) {
      take(config, at + 1, config.getUnsignedByte(at), units);
    }
    return new ParameterSets((config.getUnsignedByte(4) & 3) + 1, units);
  }

  /** Of HEVC; what does not fit any more is left out. */
  public static ParameterSets ofHevc(Buffer config) {
    if (NalUnits.hasStartCode(config, 0)) {
      return betweenStartCodes(config);
    }
    if (config.length() <= HEVC_ARRAYS) {
      return new ParameterSets(4, List.of());
    }
    List<byte[]> units = new ArrayList<>();
    int arrays = config.getUnsignedByte(HEVC_ARRAYS);
    int at = HEVC_ARRAYS + 1;
    for (int i = 0; i < arrays && at + 3 <= config.length(); i++) {
      at = take(config, at + 3, config.getUnsignedShort(at + 1), units);
    }
    return new ParameterSets((config.getUnsignedByte(21) & 3) + 1, units);
  }

  /** Of those who send start codes all over, also in place of the configuration. */
  private static ParameterSets betweenStartCodes(Buffer config) {
    List<byte[]> units = new ArrayList<>();
    NalUnits.betweenStartCodes(
        config,
        0,
        (from, to) -> {
          if (units.size() < MOST_UNITS) {
            units.add(config.getBytes(from, to));
          }
        });
    return new ParameterSets(4, units);
  }

  /** Takes units with a length of two bytes each, and says where the next thing begins. */
  private static int take(Buffer config, int from, int count, List<byte[]> units) {
    int at = from;
    for (int i = 0; i < count; i++) {
      if (at + 2 > config.length() || units.size() >= MOST_UNITS) {
        return config.length();
      }
      int end = at + 2 + config.getUnsignedShort(at);
      if (end > config.length()) {
        return config.length();
      }
      if (end > at + 2) {
        units.add(config.getBytes(at + 2, end));
      }
      at = end;
    }
    return at;
  }
}
