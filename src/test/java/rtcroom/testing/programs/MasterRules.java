package rtcroom.testing.programs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a master playlist against RFC 8216. Knows the tags that this server writes and takes every
 * other line for a fault.
 */
public final class MasterRules {
  private static final String STREAM = "#EXT-X-STREAM-INF:";
  private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^\",\\s]+)");

  private MasterRules() {}

  /**
   * The addresses of the media playlists it leads to.
   *
   * @throws IllegalStateException if it breaks a rule
   */
  public static List<String> take(String text) {
    List<String> lines = text.lines().toList();
    check(!lines.isEmpty() && lines.getFirst().equals("#EXTM3U"), "4.3.1.1: no EXTM3U", text);
    List<String> addresses = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(STREAM)) {
        attributes(line.substring(STREAM.length()), text);
        i++;
        boolean follows = i < lines.size() && !lines.get(i).matches("#.*|\\s*");
        check(follows, "4.3.4.2: no address follows", text);
        addresses.add(lines.get(i));
      } else {
        check(line.matches("#EXT-X-VERSION:[1-9]"), "4.3.4: it is no master playlist", text);
      }
    }
    check(!addresses.isEmpty(), "4.3.4: it leads nowhere", text);
    return addresses;
  }

  private static void attributes(String list, String text) {
    Set<String> names = new HashSet<>();
    Matcher attribute = ATTRIBUTE.matcher(list);
    int end = 0;
    while (end < list.length() && attribute.find(end) && attribute.start() == end) {
      check(names.add(attribute.group(1)), "4.2: an attribute comes twice", text);
      String form =
          attribute.group(1).equals("CODECS") ? "\"[\\w.]+(,[\\w.]+)*\"" : "[1-9][0-9]{2,9}";
      check(attribute.group(2).matches(form), "4.2: an attribute has not its form", text);
      end = attribute.end() + (list.startsWith(",", attribute.end()) ? 1 : 0);
    }
    check(end == list.length() && !list.endsWith(","), "4.2: no list of attributes", text);
    check(names.contains("BANDWIDTH"), "4.3.4.2: no BANDWIDTH", text);
    check(names.contains("CODECS"), "4.3.4.2: no CODECS", text);
  }

  private static void check(boolean holds, String rule, String text) {
    if (!holds) {
      throw new IllegalStateException("RFC 8216, " + rule + ":\n" + text);
    }
  }
}
