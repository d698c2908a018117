package rtcroom.sign.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import rtcroom.base.Hmac;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * How streams are named after users and rooms, so that no two of them share a name.
 *
 * <p>In a room {@code <bizid>_<roomID>_<token>}, else {@code <bizid>_<token>_<4 hex digits>}. No
 * token has an underline, so the last one parts room and user. The token is the userID itself where
 * that cannot be taken for anything else; any other userID is replaced by a digest of room and user
 * under a key, which nobody can choose a userID for. In a numbered room it is {@code
 * <bizid>_<number>_<userID>_}, and no other name ends so. Safe for use by many threads.
 */
public final class StreamNames {
  /** Old clients cut stream ids at the first {@code ?}, {@code /} and {@code .}. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** As digests look, and as those of earlier versions did, whose addresses may still be valid. */
  private static final Pattern DIGEST = Pattern.compile("u(?:[0-9a-f]{16}|[0-9a-f]{32})");

  /** What ends the names of streams without a room. */
  private static final Pattern SUFFIX = Pattern.compile("[0-9a-f]{4}");

  private static final String LABEL = "rtcroom stream name";
  private static final int DIGEST_BYTES = 16;

  private final String prefix;
  private final byte[] key;

  /**
   * Names of one account.
   *
   * @param pushKey the key of digests is derived from it
   */
  public StreamNames(int bizid, String pushKey) {
    prefix = bizid + "_";
    key = Hmac.SHA256.of(pushKey.strip().getBytes(UTF_8), LABEL.getBytes(UTF_8));
  }

  public static StreamNames of(LiveUrlSettings settings) {
    return new StreamNames(settings.bizid(), settings.keys().push().value());
  }

  public StreamId inRoom(RoomId room, UserId user) {
    boolean literal = isPlain(user) && !SUFFIX.matcher(user.value()).matches();
    StreamId name = in(room, literal ? user.value() : digest(room.value(), user));
    return name.equals(theClock()) ? in(room, digest(room.value(), user)) : name;
  }

  /**
   * A stream of a member of a numbered room, whose users need not have proven to be those of the
   * other rooms.
   *
   * @param room a number
   * @param user of {@code A-Za-z0-9_}, as users of numbered rooms are
   */
  public StreamId inNumberedRoom(RoomId room, UserId user) {
    return new StreamId(prefix + room.value() + "_" + user.value() + "_");
  }

  /**
   * A stream of a user outside any room.
   *
   * @param random only its low 16 bits count
   */
  public StreamId withoutRoom(UserId user, int random) {
    return new StreamId(prefix + token(user) + suffix(random));
  }

  /**
   * A stream of nobody, to try things with.
   *
   * @param number tells those of one moment apart
   * @param random only its low 16 bits count
   */
  public StreamId forTest(int number, int random) {
    return new StreamId(prefix + "test_%08x".formatted(number) + suffix(random));
  }

  /** The stream with the clock, which old clients ask for. */
  public StreamId theClock() {
    return new StreamId(prefix + "testclock_rtmpacc");
  }

  /** Whether the stream is named after this user, of whatever family of rooms, or outside any. */
  public boolean isNamedAfter(StreamId stream, UserId user) {
    return isOf(stream, user) || isInNumberedRoom(stream.value(), "_" + user.value() + "_");
  }

  private boolean isInNumberedRoom(String name, String ending) {
    int number = name.length() - ending.length();
    return name.startsWith(prefix)
        && name.endsWith(ending)
        && number > prefix.length()
        && name.substring(prefix.length(), number).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Whether the stream is named after this user, in whatever room that is not numbered or in none.
   */
  public boolean isOf(StreamId stream, UserId user) {
    String name = stream.value();
    int end = name.lastIndexOf('_');
    if (!name.startsWith(prefix) || end < prefix.length()) {
      return false;
    }
    String before = name.substring(prefix.length(), end);
    String after = name.substring(end + 1);
    Optional<RoomId> room = RoomId.of(before);
    return (room.isPresent() && inRoom(room.get(), user).equals(stream))
        || (SUFFIX.matcher(after).matches() && before.equals(token(user)));
  }

  private StreamId in(RoomId room, String token) {
    return new StreamId(prefix + room.value() + "_" + token);
  }

  private String token(UserId user) {
    return isPlain(user) ? user.value() : digest("", user);
  }

  private static boolean isPlain(UserId user) {
    return PLAIN.matcher(user.value()).matches() && !DIGEST.matcher(user.value()).matches();
  }

  /**
   * @param room empty for none
   */
  private String digest(String room, UserId user) {
    // No id of a room has a slash: nothing of it can be taken for a part of the userID.
    byte[] both = (room + "/" + user.value()).getBytes(UTF_8);
    byte[] digest = Hmac.SHA256.of(key, both);
    return "u" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }

  private static String suffix(int random) {
    return "_%04x".formatted(random & 0xffff);
  }
}
