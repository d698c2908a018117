package rtcroom.sign.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rtcroom.room.StreamId;

/**
 * A push or play URL taken apart.
 *
 * @param scheme lower case
 * @param host with its port where there is one
 * @param query members in order, as written; of members of one name the first
 */
public record StreamAddress(
    String scheme, String host, StreamId stream, Map<String, String> query) {
  private static final int MAX_BYTES = 2048;
  private static final Set<String> SCHEMES =
      Set.of("rtmp", "rtmps", "http", "https", "webrtc", "room");
  private static final Pattern PATH =
      Pattern.compile("([A-Za-z]+)://([^/\\s\\p{Cntrl}]+)/(?:.*/)?([^/]*?)(?:\\.whip)?");

  public StreamAddress {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /**
   * Reads a URL as clients submit it; the query may be absent, and the last path segment names the
   * stream, with or without the ending of WHIP; at SRS WHIP names it in the query.
   *
   * @return empty if the URL is longer than 2048 bytes, of no streaming scheme, without host or
   *     without a stream id
   */
  public static Optional<StreamAddress> parse(String url) {
    if (url.length() > MAX_BYTES || url.getBytes(UTF_8).length > MAX_BYTES) {
      return Optional.empty();
    }
    // Slashes after the question mark are no path.
    int mark = url.indexOf('?');
    Matcher path = PATH.matcher(mark < 0 ? url : url.substring(0, mark));
    if (!path.matches()) {
      return Optional.empty();
    }
    String scheme = path.group(1).toLowerCase(Locale.ROOT);
    String query = mark < 0 ? "" : url.substring(mark + 1);
    Map<String, String> members = members(query);
    String name = isWhipOfSrs(path.group()) ? members.getOrDefault("stream", "") : path.group(3);
    return StreamId.of(name)
        .filter(_ -> SCHEMES.contains(scheme))
        .map(stream -> new StreamAddress(scheme, path.group(2), stream, members));
  }

  /** It has the stream in its query. */
  private static boolean isWhipOfSrs(String path) {
    return path.endsWith("/rtc/v1/whip/") || path.endsWith("/rtc/v1/whip");
  }

  /** The stream id without our prefix where it has it, else the whole of it. */
  public String subID(int bizid) {
    String prefix = bizid + "_";
    return stream.value().startsWith(prefix) && stream.value().length() > prefix.length()
        ? stream.value().substring(prefix.length())
        : stream.value();
  }

  public boolean isOf(int bizid) {
    return stream.value().startsWith(bizid + "_");
  }

  private static Map<String, String> members(String query) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String member : query.split("&", -1)) {
      int equals = member.indexOf('=');
      if (equals > 0) {
        members.putIfAbsent(member.substring(0, equals), member.substring(equals + 1));
      }
    }
    return members;
  }

  /** Without the query, which may be a signature. */
  @Override
  public String toString() {
    return scheme + "://" + host + "/…/" + stream;
  }
}
