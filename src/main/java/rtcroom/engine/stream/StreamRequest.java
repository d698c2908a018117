package rtcroom.engine.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rtcroom.room.StreamId;

/**
 * What a client asks to publish or to play, as its protocol named it.
 *
 * @param app first part of the path, without slashes at its ends; {@code live} is the only one
 *     served
 * @param name of the stream, without query and without the suffixes of HTTP; whatever was sent
 * @param query members, decoded once; of members of one name the first
 * @param contradictory whether a member that security hangs on stands there twice, differently
 * @param address where it comes from, as finely as limits per address shall tell; no port
 */
public record StreamRequest(
    String app, String name, Map<String, String> query, boolean contradictory, String address) {
  private static final Set<String> SECURITY = Set.of("txSecret", "txTime");
  private static final String VIEW = "view";
  private static final String MIXED = "mixed";

  /** As much as the longest line of HTTP and the longest command of RTMP let through. */
  private static final int MAX_QUERY = 64 << 10;

  /** More than these are nobody's. */
  private static final int MAX_MEMBERS = 256;

  /** Where Flash Media Server has its instances, and what it says of files. */
  private static final String INSTANCE = "_definst_";

  private static final String FILE_KIND = "flv:";
  private static final Pattern ADDRESS = Pattern.compile("rtmps?://[^/]*/(.*)", CASE_INSENSITIVE);
  private static final String ONLY_APP = "live";

  /** Leads out of every folder, so that what holds it is no name at all. */
  private static final String PARENT = "..";

  public StreamRequest {
    query = Collections.unmodifiableMap(new HashMap<>(query));
  }

  /**
   * Reads the names as clients write them: either may carry the query behind a question mark, and
   * some clients repeat it in both. Blanks at the ends, which come with copied addresses, are none
   * of it. What has no question mark but percent signs, of which no name has any, was encoded as a
   * whole, as relays do it that put it into the path of an address.
   *
   * @param app such as {@code live}, {@code live/}, {@code live/_definst_} or {@code
   *     live?txSecret=…}; where it is empty the stream may name it
   * @param stream such as {@code 1_user}, {@code 1_user.flv}, {@code 1_user?txSecret=…}, or a whole
   *     address of RTMP
   */
  public static StreamRequest of(String app, String stream, String address) {
    QueryParser parser = new QueryParser();
    String bareApp = parser.takeQuery(app.strip());
    String bareStream = parser.takeQuery(plain(stream.strip()));
    Matcher whole = ADDRESS.matcher(bareStream);
    List<String> parts = parts(whole.matches() ? whole.group(1) : bareStream);
    if (parts.contains(PARENT)) {
      parts = List.of(bareStream);
    }
    String name = parts.isEmpty() ? "" : parts.getLast();
    List<String> folders = new ArrayList<>(whole.matches() ? List.of() : parts(bareApp));
    folders.addAll(parts.subList(0, Math.max(0, parts.size() - 1)));
    String folder = String.join("/", folders);
    return new StreamRequest(
        folder.isEmpty() ? ONLY_APP : folder,
        withoutSuffix(name.startsWith(FILE_KIND) ? name.substring(FILE_KIND.length()) : name),
        parser.values,
        parser.contradictory,
        address);
  }

  private static String plain(String stream) {
    return stream.indexOf('?') < 0 ? decoded(stream) : stream;
  }

  /** As it is where it is not encoded. */
  private static String decoded(String text) {
    try {
      return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** What stands between slashes. */
  private static List<String> parts(String path) {
    return Stream.of(path.split("/", -1))
        .filter(part -> !part.isEmpty() && !part.equals(INSTANCE))
        .toList();
  }

  /** Whether it carries a token at all, be it a good one or not. */
  public boolean isSigned() {
    return query.containsKey("txSecret") || query.containsKey("txTime");
  }

  /**
   * Reads the path and the query of a URL, such as {@code /live/1_user.flv}.
   *
   * @param query without question mark; may be empty
   */
  public static StreamRequest ofPath(String path, String query, String address) {
    String bare = withoutSlashes(path);
    int slash = bare.lastIndexOf('/');
    return of(
        slash < 0 ? "" : bare.substring(0, slash),
        bare.substring(slash + 1) + "?" + query,
        address);
  }

  /** The stream of that name; empty where it is no name of a stream. */
  public Optional<StreamId> stream() {
    return StreamId.of(name);
  }

  /** What somebody who plays gets: the stream, or its mixed view; empty as {@link #stream}. */
  public Optional<StreamKey> viewed() {
    return stream().map(stream -> new StreamKey(stream, MIXED.equals(query.get(VIEW))));
  }

  /** Without the query, which is a credential. */
  @Override
  public String toString() {
    return app + "/" + name;
  }

  private static String withoutSlashes(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }

  private static String withoutSuffix(String stream) {
    for (String suffix : new String[] {".flv", ".m3u8", ".json", ".whip", ".whep"}) {
      if (stream.endsWith(suffix)) {
        return stream.substring(0, stream.length() - suffix.length());
      }
    }
    return stream;
  }

  private static final class QueryParser {
    private final Map<String, String> values = new HashMap<>();
    private boolean contradictory;

    String takeQuery(String name) {
      int mark = name.indexOf('?');
      if (mark < 0) {
        return name;
      }
      String query = name.substring(mark + 1);
      if (query.length() <= MAX_QUERY) {
        // Proxies and players that add a query to one that is there already leave a second mark.
        for (String member : query.split("[&?]", MAX_MEMBERS + 1)) {
          take(member);
        }
      }
      return name.substring(0, mark);
    }

    private void take(String member) {
      int equals = member.indexOf('=');
      if (equals <= 0) {
        return;
      }
      String name = decoded(member.substring(0, equals));
      String value = decoded(member.substring(equals + 1));
      String before = values.putIfAbsent(name, value);
      if (before != null && !before.equals(value) && SECURITY.contains(name)) {
        contradictory = true;
      }
    }
  }
}
