package rtcroom.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import rtcroom.room.UserId;

/**
 * Who is logged in. A token is opaque, belongs to one user, and ends when it idles too long, when
 * its userSig expires, at its greatest age, or when it is revoked. Tokens are never logged.
 *
 * <p>When the store is full, the token nearest to its end makes place for the new one: as a rule
 * the one unused for longest. Refusing the login instead would let whoever fills the store lock
 * everybody out; this way people at work keep their tokens.
 *
 * <p>Safe for use by many threads. {@link #check} never waits; everything else takes turns of some
 * microseconds.
 */
public final class Tokens implements SessionTokens {
  /** 144 bits: more than the 128 asked for, and 24 characters without padding. */
  private static final int TOKEN_BYTES = 18;

  private static final Token[] NONE = {};

  private final int tokensPerUser;
  private final TokenQueue queue;
  private final TokenSettings settings;
  private final SecureRandom random;
  private final long idleMillis;
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * By the text of the userID: text is comparable, so ids made to collide cost a look-up in a tree
   * and not a scan. Arrays are replaced, never changed; the earliest login comes first.
   */
  private final ConcurrentHashMap<String, Token[]> byUser = new ConcurrentHashMap<>();

  private long serial;

  /**
   * @param random its strength is the tokens' strength
   */
  public Tokens(TokenSettings settings, SecureRandom random) {
    this.settings = settings;
    this.random = random;
    this.idleMillis = settings.idleTimeout().toMillis();
    this.tokensPerUser = unlimitedIfZero(settings.tokensPerUser());
    this.queue = new TokenQueue(idleMillis, unlimitedIfZero(settings.tokens()));
  }

  /**
   * Logs a user in once more. A user with as many tokens as allowed loses the earliest.
   *
   * @param sigExpiry when the userSig that was shown expires
   * @return 24 characters of {@code [A-Za-z0-9_-]}
   */
  @Override
  public String issue(UserId user, Instant sigExpiry, Instant now) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    byte[] text = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    Instant oldest = now.plus(settings.maxLifetime());
    Instant expiry = sigExpiry.isBefore(oldest) ? sigExpiry : oldest;
    writing.lock();
    try {
      makePlace(user.value(), now.toEpochMilli());
      keep(new Token(user.value(), text, serial++, now.toEpochMilli(), expiry.toEpochMilli()));
    } finally {
      writing.unlock();
    }
    return new String(text, ISO_8859_1);
  }

  /**
   * Whether this is a living token of this user; if so, its idle time starts anew. Bare
   * milliseconds since 1970, because every request comes through here.
   */
  @Override
  public boolean check(UserId user, String token, long nowMillis) {
    Token found = find(user, token);
    return found != null && found.use(nowMillis, idleMillis);
  }

  /** Logs out this one token; false if it was no living token of this user. */
  public boolean revoke(UserId user, String token, Instant now) {
    writing.lock();
    try {
      Token found = find(user, token);
      if (found == null) {
        return false;
      }
      boolean lived = found.endMillis(idleMillis) > now.toEpochMilli();
      drop(found);
      return lived;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public CompletionStage<?> end(UserId user, String token, Instant now) {
    boolean _ = revoke(user, token, now);
    return CompletableFuture.completedFuture(null);
  }

  /** Logs a user out everywhere. */
  @Override
  public void revoke(UserId user) {
    writing.lock();
    try {
      for (Token each : byUser.getOrDefault(user.value(), NONE)) {
        drop(each);
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * Forgets tokens that have ended. Call it every second or so: work grows with the number of ends
   * due, is bounded per call, and is done in turns short enough for logins in between. Nothing
   * depends on its being prompt, {@link #check} knows an ended token by itself.
   *
   * @return how many were forgotten
   */
  @Override
  public int purge(Instant now) {
    int forgotten = 0;
    for (int turn = 0; turn < TokenQueue.PURGE_TURNS; turn++) {
      writing.lock();
      try {
        TokenQueue.Due due = queue.takeDue(now.toEpochMilli());
        due.ended().forEach(this::forget);
        forgotten += due.ended().size();
        if (due.isLast()) {
          return forgotten;
        }
      } finally {
        writing.unlock();
      }
    }
    return forgotten;
  }

  /** Tokens held, those that have ended but were not purged yet among them. */
  @Override
  public int size() {
    writing.lock();
    try {
      return queue.size();
    } finally {
      writing.unlock();
    }
  }

  private @Nullable Token find(UserId user, String token) {
    byte[] shown = token.getBytes(ISO_8859_1);
    Token found = null;
    // To the end even after a hit, so that time does not tell which login it was.
    for (Token each : byUser.getOrDefault(user.value(), NONE)) {
      if (each.matches(shown)) {
        found = each;
      }
    }
    return found;
  }

  private void makePlace(String user, long nowMillis) {
    Token[] held = byUser.getOrDefault(user, NONE);
    for (Token each : held) {
      if (each.endMillis(idleMillis) <= nowMillis) {
        drop(each);
      }
    }
    held = byUser.getOrDefault(user, NONE);
    if (held.length >= tokensPerUser) {
      drop(held[0]);
    }
    while (queue.isFull()) {
      drop(queue.nearestToEnd());
    }
  }

  private void keep(Token token) {
    Token[] held = byUser.getOrDefault(token.user(), NONE);
    Token[] more = Arrays.copyOf(held, held.length + 1);
    more[held.length] = token;
    byUser.put(token.user(), more);
    queue.add(token);
  }

  private void drop(Token token) {
    queue.remove(token);
    forget(token);
  }

  private void forget(Token token) {
    Token[] held = byUser.getOrDefault(token.user(), NONE);
    Token[] rest = Arrays.stream(held).filter(each -> each != token).toArray(Token[]::new);
    if (rest.length == 0) {
      byUser.remove(token.user());
    } else {
      byUser.put(token.user(), rest);
    }
  }

  private static int unlimitedIfZero(int limit) {
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }
}
