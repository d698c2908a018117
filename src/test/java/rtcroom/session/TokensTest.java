package rtcroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.room.UserId;

class TokensTest {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BO = new UserId("bo");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(3000));
  private static final Duration DAY = Duration.ofDays(1);

  private final Tokens tokens = tokens(8, 1000);

  private static Tokens tokens(int perUser, int all) {
    return new Tokens(
        new TokenSettings(DAY, Duration.ofDays(30), perUser, all), new SecureRandom());
  }

  private boolean checks(UserId user, String token, Instant now) {
    return tokens.check(user, token, now.toEpochMilli());
  }

  @Test
  @Tag("C-016")
  void a_token_has_at_least_128_bits_in_characters_that_need_no_encoding() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String token = tokens.issue(new UserId("u" + i), LATER, NOON);
      assertThat(token).matches("[A-Za-z0-9_-]{22,}");
      assertThat(seen.add(token)).isTrue();
    }
  }

  @Test
  @Tag("C-023")
  void a_token_belongs_to_one_user() {
    String token = tokens.issue(ANN, LATER, NOON);
    tokens.issue(BO, LATER, NOON);
    assertThat(checks(ANN, token, NOON)).isTrue();
    assertThat(checks(BO, token, NOON)).isFalse();
    assertThat(checks(new UserId("nobody"), token, NOON)).isFalse();
  }

  @Test
  void a_token_that_differs_anywhere_is_refused() {
    String token = tokens.issue(ANN, LATER, NOON);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String wrong = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(checks(ANN, wrong, NOON)).isFalse();
    }
    assertThat(List.of("", token + "A", token.substring(1), "码".repeat(24), "?".repeat(24)))
        .noneMatch(wrong -> checks(ANN, wrong, NOON));
  }

  @Test
  @Tag("C-026")
  @Tag("C-027")
  void two_logins_both_work_and_logging_one_out_leaves_the_other() {
    String phone = tokens.issue(ANN, LATER, NOON);
    String tablet = tokens.issue(ANN, LATER, NOON);
    assertThat(checks(ANN, phone, NOON) && checks(ANN, tablet, NOON)).isTrue();

    assertThat(tokens.revoke(ANN, phone, NOON)).isTrue();
    assertThat(checks(ANN, phone, NOON)).isFalse();
    assertThat(checks(ANN, tablet, NOON)).isTrue();
    assertThat(tokens.revoke(ANN, phone, NOON)).isFalse();
    assertThat(tokens.revoke(BO, tablet, NOON)).isFalse();
  }

  @Test
  void a_ninth_login_drops_the_earliest_of_that_user_only() {
    String others = tokens.issue(BO, LATER, NOON);
    List<String> nine =
        IntStream.range(0, 9).mapToObj(_ -> tokens.issue(ANN, LATER, NOON)).toList();
    assertThat(checks(ANN, nine.getFirst(), NOON)).isFalse();
    assertThat(nine.subList(1, 9)).allMatch(token -> checks(ANN, token, NOON));
    assertThat(checks(BO, others, NOON)).isTrue();
  }

  @Test
  void a_login_that_has_ended_makes_place_before_one_that_lives() {
    Tokens two = tokens(2, 100);
    String lives = two.issue(ANN, LATER, NOON);
    two.issue(ANN, NOON.plusSeconds(10), NOON);
    String third = two.issue(ANN, LATER, NOON.plusSeconds(20));
    long then = NOON.plusSeconds(21).toEpochMilli();
    assertThat(two.check(ANN, lives, then) && two.check(ANN, third, then)).isTrue();
  }

  @Test
  @Tag("C-029")
  void a_token_unused_for_a_day_is_gone_and_use_starts_the_day_anew() {
    String token = tokens.issue(ANN, LATER, NOON);
    Instant almost = NOON.plus(DAY).minusMillis(1);
    assertThat(checks(ANN, token, almost)).isTrue();
    assertThat(checks(ANN, token, almost.plus(DAY).minusMillis(1))).isTrue();
    assertThat(checks(ANN, token, almost.plus(DAY.multipliedBy(2)).minusMillis(1))).isFalse();
  }

  @Test
  void a_failed_check_does_not_prolong_anything() {
    String token = tokens.issue(ANN, LATER, NOON);
    assertThat(checks(BO, token, NOON.plus(DAY).minusMillis(1))).isFalse();
    assertThat(checks(ANN, token, NOON.plus(DAY))).isFalse();
    assertThat(checks(ANN, token, NOON.plus(DAY).plusMillis(1))).isFalse();
  }

  @Test
  void a_token_ends_with_its_userSig_however_often_it_is_used() {
    Instant expiry = NOON.plusSeconds(100);
    String token = tokens.issue(ANN, expiry, NOON);
    assertThat(checks(ANN, token, expiry.minusMillis(1))).isTrue();
    assertThat(checks(ANN, token, expiry)).isFalse();
  }

  @Test
  void a_token_ends_at_thirty_days_however_long_its_userSig_lives() {
    String token = tokens.issue(ANN, Instant.MAX, NOON);
    for (int day = 0; day < 60; day++) {
      Instant then = NOON.plus(Duration.ofHours(12L * day));
      assertThat(checks(ANN, token, then)).isTrue();
    }
    assertThat(checks(ANN, token, NOON.plus(Duration.ofDays(30)))).isFalse();
  }

  @Test
  void a_full_store_drops_the_login_unused_for_longest() {
    Tokens three = tokens(8, 3);
    List<UserId> users = IntStream.range(0, 4).mapToObj(i -> new UserId("u" + i)).toList();
    List<String> first =
        users.subList(0, 3).stream().map(user -> three.issue(user, LATER, NOON)).toList();
    assertThat(three.check(users.get(0), first.get(0), NOON.plusSeconds(9).toEpochMilli()))
        .isTrue();
    Instant then = NOON.plusSeconds(10);
    String fourth = three.issue(users.get(3), LATER, then);

    assertThat(three.size()).isEqualTo(3);
    assertThat(three.check(users.get(0), first.get(0), then.toEpochMilli())).isTrue();
    assertThat(three.check(users.get(1), first.get(1), then.toEpochMilli())).isFalse();
    assertThat(three.check(users.get(2), first.get(2), then.toEpochMilli())).isTrue();
    assertThat(three.check(users.get(3), fourth, then.toEpochMilli())).isTrue();
  }

  @Test
  void a_store_full_of_tokens_in_use_still_takes_a_login_in_bounded_time() {
    Tokens busy = tokens(0, 5000);
    for (int i = 0; i < 5000; i++) {
      UserId user = new UserId("u" + i);
      busy.check(user, busy.issue(user, LATER, NOON), NOON.plusSeconds(1).toEpochMilli());
    }
    String last = busy.issue(ANN, LATER, NOON.plusSeconds(2));
    assertThat(busy.size()).isEqualTo(5000);
    assertThat(busy.check(ANN, last, NOON.plusSeconds(2).toEpochMilli())).isTrue();
  }

  @Test
  @Tag("D-36")
  void purging_forgets_what_has_ended_and_nothing_else() {
    String shortLived = tokens.issue(ANN, NOON.plusSeconds(60), NOON);
    String used = tokens.issue(ANN, LATER, NOON);
    tokens.issue(BO, LATER, NOON);
    assertThat(tokens.purge(NOON.plusSeconds(59))).isZero();
    assertThat(tokens.purge(NOON.plusSeconds(60))).isEqualTo(1);
    assertThat(checks(ANN, used, NOON.plusSeconds(61))).isTrue();

    assertThat(tokens.purge(NOON.plus(DAY))).isEqualTo(1);
    assertThat(tokens.size()).isEqualTo(1);
    assertThat(checks(ANN, shortLived, NOON)).isFalse();
    assertThat(checks(ANN, used, NOON.plus(DAY))).isTrue();
  }

  @Test
  void one_purge_does_a_bounded_amount_of_work_and_the_next_ones_the_rest() {
    Tokens many = tokens(0, 0);
    for (int i = 0; i < 30_000; i++) {
      many.issue(new UserId("u" + i), LATER, NOON);
    }
    int first = many.purge(NOON.plus(DAY));
    assertThat(first).isBetween(1000, 15_000);
    for (int i = 0; i < 40; i++) {
      many.purge(NOON.plus(DAY));
    }
    assertThat(many.size()).isZero();
  }
}
