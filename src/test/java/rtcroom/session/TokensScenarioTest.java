package rtcroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.room.UserId;

/** Long random lives of the store, compared step by step with a list that does the obvious. */
class TokensScenarioTest {
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration LIFETIME = Duration.ofMinutes(45);
  private static final int PER_USER = 3;

  /** One login as the model sees it. */
  private static final class Seen {
    final UserId user;
    final String token;
    final Instant expiry;
    Instant used;

    Seen(UserId user, String token, Instant used, Instant expiry) {
      this.user = user;
      this.token = token;
      this.used = used;
      this.expiry = expiry;
    }

    Instant end() {
      Instant idle = used.plus(IDLE);
      return idle.isBefore(expiry) ? idle : expiry;
    }
  }

  private final List<Seen> living = new ArrayList<>();
  private final List<Seen> all = new ArrayList<>();
  private Instant now = Instant.ofEpochSecond(1_700_000_000);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_store_agrees_with_the_obvious_list(long seed) {
    int capacity = seed % 2 == 0 ? 12 : 1000;
    Tokens tokens =
        new Tokens(new TokenSettings(IDLE, LIFETIME, PER_USER, capacity), new SecureRandom());
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < 20_000; step++) {
      step(tokens, random, capacity);
      assertThat(tokens.size()).as("seed %d step %d", seed, step).isLessThanOrEqualTo(capacity);
    }
    tokens.purge(now);
    living.removeIf(seen -> !seen.end().isAfter(now));
    assertThat(tokens.size()).as("seed %d", seed).isEqualTo(living.size());
  }

  private void step(Tokens tokens, SplittableRandom random, int capacity) {
    living.removeIf(seen -> !seen.end().isAfter(now));
    switch (random.nextInt(10)) {
      case 0, 1 -> logIn(tokens, random, capacity);
      case 2 -> now = now.plusMillis(random.nextLong(120_000));
      case 3 -> tokens.purge(now);
      case 4 -> {
        if (!all.isEmpty()) {
          Seen seen = all.get(random.nextInt(all.size()));
          assertThat(tokens.revoke(seen.user, seen.token, now)).isEqualTo(living.remove(seen));
        }
      }
      default -> {
        if (!all.isEmpty()) {
          check(tokens, all.get(recent(random)), new UserId("u" + random.nextInt(8)));
        }
      }
    }
  }

  private int recent(SplittableRandom random) {
    return Math.max(0, all.size() - 1 - random.nextInt(30));
  }

  private void check(Tokens tokens, Seen seen, UserId somebody) {
    assertThat(tokens.check(seen.user, seen.token, now.toEpochMilli()))
        .isEqualTo(living.contains(seen));
    seen.used = living.contains(seen) ? now : seen.used;
    if (!somebody.equals(seen.user)) {
      assertThat(tokens.check(somebody, seen.token, now.toEpochMilli())).isFalse();
    }
  }

  private void logIn(Tokens tokens, SplittableRandom random, int capacity) {
    UserId user = new UserId("u" + random.nextInt(8));
    Instant sigExpiry = now.plusSeconds(1 + random.nextInt(4000));
    Instant oldest = now.plus(LIFETIME);
    List<Seen> own = living.stream().filter(seen -> seen.user.equals(user)).toList();
    if (own.size() == PER_USER) {
      living.remove(own.getFirst());
    }
    if (living.size() == capacity) {
      living.remove(living.stream().min(Comparator.comparing(Seen::end)).orElseThrow());
    }
    Seen seen =
        new Seen(
            user,
            tokens.issue(user, sigExpiry, now),
            now,
            sigExpiry.isBefore(oldest) ? sigExpiry : oldest);
    living.add(seen);
    all.add(seen);
  }
}
