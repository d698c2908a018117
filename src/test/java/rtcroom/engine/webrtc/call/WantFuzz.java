package rtcroom.engine.webrtc.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Whatever a page says it wants is refused, or within bounds. */
public final class WantFuzz {
  private static final int HIGHEST = 8640;

  private WantFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      check(WantReader.read(new String(data, UTF_8)));
    } catch (BrokenMessageException refused) {
      if (String.valueOf(refused.getMessage()).length() > 80) {
        throw new IllegalStateException(refused);
      }
    }
  }

  private static void check(List<Want> wanted) {
    long names = wanted.stream().map(Want::stream).distinct().count();
    boolean bounded =
        wanted.stream()
            .allMatch(
                want -> want.height() >= 0 && want.height() <= HIGHEST && !want.stream().isEmpty());
    if (!bounded || names != wanted.size() || names > WantReader.MOST) {
      throw new IllegalStateException(wanted.toString());
    }
  }

  /** In hexadecimal digits. */
  public static List<String> examples() {
    return Stream.of(
            """
            {"want":[{"stream":"1_ann","query":"txSecret=0a&txTime=5c2a0000","height":360.5}]}\
            """,
            """
            {"want":[{"stream":"1_bo","sound":false,"more":[1,{}]},{"stream":"1_bo"}],"x":null}\
            """)
        .map(text -> HexFormat.of().formatHex(text.getBytes(UTF_8)))
        .toList();
  }
}
