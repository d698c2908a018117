package rtcroom.live.srs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The {@code param} of a hook: {@code ?a=1&b=2} of RTMP and FLV, {@code a=1&b=2} of WHIP, {@code
 * ?a=1?a=1} where the query stood in the application's name. The first value of a name counts.
 *
 * @param values decoded once
 * @param contradictory whether a member of the signature is there twice with different values
 */
record HookParam(Map<String, String> values, boolean contradictory) {
  private static final Set<String> OF_SIGNATURE = Set.of("txSecret", "txTime");
  private static final int LONGEST = 4096;

  HookParam {
    values = Map.copyOf(values);
  }

  static HookParam of(String param) {
    Map<String, String> values = new LinkedHashMap<>();
    boolean contradictory = param.length() > LONGEST;
    for (String pair : (contradictory ? "" : param).split("[?&]", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
        String value = decoded(pair.substring(equals + 1));
        String before = values.putIfAbsent(name, value);
        contradictory |= before != null && OF_SIGNATURE.contains(name) && !before.equals(value);
      }
    }
    return new HookParam(values, contradictory);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
