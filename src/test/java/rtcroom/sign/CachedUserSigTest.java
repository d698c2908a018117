package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rtcroom.sign.Fixtures.APP;
import static rtcroom.sign.Fixtures.ISSUED;
import static rtcroom.sign.Fixtures.SECRET;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.testing.TestClock;

class CachedUserSigTest {
  private static final Duration DAY = Duration.ofDays(1);
  private final TestClock clock = new TestClock(ISSUED.plusNanos(5));
  private final CachedUserSig cached =
      new CachedUserSig(
          new TicketSigner(SECRET), APP, "administrator", DAY, Duration.ofHours(1), clock);

  private void assertValidNow() {
    assertThat(
            new TicketVerifier(List.of(SECRET))
                .verify(cached.text(), APP, "administrator", clock.instant()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  @Tag("D-35")
  void one_signature_serves_until_an_hour_before_its_end() {
    String first = cached.text();
    clock.set(ISSUED.plus(Duration.ofHours(23)).minusNanos(1));
    assertThat(cached.text()).isSameAs(first);
    clock.set(ISSUED.plus(Duration.ofHours(23)));
    assertThat(cached.text()).isNotEqualTo(first);
    assertValidNow();
  }

  @Test
  void a_clock_set_back_leaves_no_ticket_from_the_future() {
    String first = cached.text();
    clock.set(ISSUED.minusSeconds(300));
    assertThat(cached.text()).isSameAs(first);
    clock.set(ISSUED.minus(DAY));
    assertValidNow();
  }

  @Test
  void many_threads_share_one_renewal() throws Exception {
    int callers = 16;
    CyclicBarrier allHaveReadTheClock = new CyclicBarrier(callers);
    InstantSource read =
        () -> {
          if (clock.instant().isAfter(ISSUED.plus(Duration.ofHours(23)))) {
            await(allHaveReadTheClock);
          }
          return clock.instant();
        };
    // EC signatures are random: two renewals would show as two texts.
    TicketSigner signer = new TicketSigner(Fixtures.privateKey("p256"));
    CachedUserSig random =
        new CachedUserSig(signer, APP, "administrator", DAY, Duration.ofHours(1), read);
    clock.set(ISSUED.plus(DAY));
    Set<String> texts = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> task = random::text;
      for (Future<String> text : threads.invokeAll(Collections.nCopies(callers, task))) {
        texts.add(text.get());
      }
    }
    assertThat(texts).hasSize(1);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void renewing_at_once_makes_no_sense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CachedUserSig(new TicketSigner(SECRET), APP, "a", DAY, DAY, clock));
  }
}
