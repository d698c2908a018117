package rtcroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rtcroom.room.UserId;
import rtcroom.testing.Race;

class TokensRaceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(30));
  private static final UserId ANN = new UserId("ann");

  private static Tokens tokens(int perUser, int all) {
    return new Tokens(
        new TokenSettings(Duration.ofHours(24), Duration.ofDays(30), perUser, all),
        new SecureRandom());
  }

  @Test
  void a_hundred_logins_of_one_user_at_once_leave_exactly_eight() throws InterruptedException {
    Tokens tokens = tokens(8, 1000);
    ConcurrentLinkedQueue<String> issued = new ConcurrentLinkedQueue<>();
    Race.of(100, _ -> issued.add(tokens.issue(ANN, LATER, NOON)));
    assertThat(issued).doesNotHaveDuplicates();
    assertThat(issued.stream().filter(token -> tokens.check(ANN, token, NOON.toEpochMilli())))
        .hasSize(8);
    assertThat(tokens.size()).isEqualTo(8);
  }

  @Test
  void of_a_hundred_logouts_at_once_exactly_one_succeeds() throws InterruptedException {
    Tokens tokens = tokens(8, 1000);
    String token = tokens.issue(ANN, LATER, NOON);
    String other = tokens.issue(ANN, LATER, NOON);
    AtomicInteger done = new AtomicInteger();
    Race.of(100, _ -> done.addAndGet(tokens.revoke(ANN, token, NOON) ? 1 : 0));
    assertThat(done).hasValue(1);
    assertThat(tokens.check(ANN, other, NOON.toEpochMilli())).isTrue();
  }

  @Test
  void a_crowd_coming_and_going_neither_overfills_nor_harms_a_user_at_work()
      throws InterruptedException {
    Tokens tokens = tokens(8, 50);
    String working = tokens.issue(ANN, LATER, NOON);
    Race.of(
        100,
        number -> {
          UserId user = new UserId("u" + number);
          for (int i = 1; i < 200; i++) {
            Instant now = NOON.plusMillis(i);
            // In use and so never the longest unused: only the others displace each other.
            assertThat(tokens.check(ANN, working, NOON.plusSeconds(10).toEpochMilli())).isTrue();
            String token = tokens.issue(user, LATER, now);
            tokens.check(user, token, now.toEpochMilli());
            if (i % 3 == 0) {
              tokens.revoke(user, token, now);
            }
            if (i % 50 == 0) {
              tokens.purge(now);
            }
            assertThat(tokens.size()).isLessThanOrEqualTo(50);
          }
        });
    assertThat(tokens.check(ANN, working, NOON.plusSeconds(11).toEpochMilli())).isTrue();
    List<UserId> users = IntStream.range(0, 100).mapToObj(i -> new UserId("u" + i)).toList();
    users.forEach(user -> tokens.issue(user, LATER, NOON.plusSeconds(1)));
    assertThat(tokens.size()).isEqualTo(50);
    assertThat(tokens.purge(LATER)).isEqualTo(50);
  }
}
