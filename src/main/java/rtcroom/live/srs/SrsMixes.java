package rtcroom.live.srs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.room.StreamId;

/**
 * Mixed views at SRS, in an application of their own under the names of their streams. Whoever may
 * push a stream may not push its view: each publisher has a token for once, which only this server
 * hands out. Safe for use by many threads.
 */
public final class SrsMixes {
  /** Of the path of all mixed views. */
  public static final String APP = "mix";

  /** In the query of their publishers. */
  static final String TOKEN = "token";

  private static final int TOKEN_BYTES = 16;

  private final RandomGenerator random;
  private final Predicate<StreamId> shown;
  private final Map<StreamId, Publisher> publishers = new ConcurrentHashMap<>();

  /**
   * Who may publish a view.
   *
   * @param client that came with the token; null before
   */
  private record Publisher(String token, @Nullable String client) {}

  /**
   * @param random strong enough for secrets
   * @param shown whether a stream has a view now
   */
  public SrsMixes(RandomGenerator random, Predicate<StreamId> shown) {
    this.random = random;
    this.shown = shown;
  }

  /** The query of the next publisher of a view, and of no earlier one any more; a secret. */
  public String query(StreamId stream) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    publishers.put(stream, new Publisher(token, null));
    return "?" + TOKEN + "=" + token;
  }

  /** Whether a stream has a view now. */
  public boolean isShown(StreamId stream) {
    return shown.test(stream);
  }

  /** Whether the client may publish the view; SRS may ask twice about one. */
  boolean admits(StreamId stream, String token, String client) {
    Publisher now =
        publishers.computeIfPresent(
            stream, (_, next) -> isHis(next, token, client) ? new Publisher(token, client) : next);
    return now != null && isHis(now, token, client);
  }

  private static boolean isHis(Publisher next, String token, String client) {
    return MessageDigest.isEqual(next.token().getBytes(UTF_8), token.getBytes(UTF_8))
        && (next.client() == null || next.client().equals(client));
  }
}
