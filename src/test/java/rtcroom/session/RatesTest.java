package rtcroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.base.ClientAddress;
import rtcroom.base.Rate;
import rtcroom.room.UserId;
import rtcroom.testing.Race;

@Tag("D-55")
class RatesTest {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BO = new UserId("bo");

  /** Starts shortly before the counter wraps, as a real one may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

  private static RateSettings settings() {
    return new RateSettings(
        new Rate(2000, 4000),
        new Rate(50, 200),
        new Rate(20, 500),
        new Rate(200, 2000),
        new Rate(20, 100));
  }

  private final Rates rates = new Rates(settings(), nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static ClientAddress address(String literal) {
    return ClientAddress.parse(literal).orElseThrow();
  }

  private int allowed(UserId user, int tries) {
    int count = 0;
    for (int i = 0; i < tries; i++) {
      count += rates.request(user).isZero() ? 1 : 0;
    }
    return count;
  }

  @Test
  void a_burst_passes_and_then_the_wait_is_told_exactly() {
    assertThat(allowed(ANN, 1000)).isEqualTo(200);
    assertThat(rates.request(ANN)).isEqualTo(Duration.ofMillis(20));
    pass(Duration.ofMillis(19));
    assertThat(rates.request(ANN)).isEqualTo(Duration.ofMillis(1));
    pass(Duration.ofMillis(1));
    assertThat(rates.request(ANN)).isZero();
    assertThat(rates.request(ANN)).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void the_lasting_rate_is_the_configured_one() {
    allowed(ANN, 200);
    int count = 0;
    for (int i = 0; i < 10_000; i++) {
      pass(Duration.ofMillis(1));
      count += allowed(ANN, 1);
    }
    assertThat(count).isEqualTo(500);
  }

  @Test
  void a_rest_fills_the_bucket_and_not_more() {
    allowed(ANN, 200);
    pass(Duration.ofSeconds(2));
    assertThat(allowed(ANN, 1000)).isEqualTo(100);
    pass(Duration.ofHours(1));
    assertThat(allowed(ANN, 1000)).isEqualTo(200);
  }

  @Test
  void being_refused_costs_nothing() {
    allowed(ANN, 200);
    allowed(ANN, 100_000);
    pass(Duration.ofMillis(20));
    assertThat(rates.request(ANN)).isZero();
  }

  @Test
  void users_and_classes_do_not_share() {
    allowed(ANN, 1000);
    assertThat(rates.request(BO)).isZero();
    assertThat(rates.customField(ANN)).isZero();
    ClientAddress here = address("192.0.2.1");
    for (int i = 0; i < 500; i++) {
      assertThat(rates.ticket(here)).isZero();
    }
    assertThat(rates.ticket(here)).isPositive();
    assertThat(rates.request(here)).isZero();
    assertThat(rates.ticket(address("192.0.2.2"))).isZero();
  }

  @Test
  void an_ipv6_host_counts_as_its_64_network() {
    ClientAddress host = address("2001:db8:1:2:3:4:5:6");
    assertThat(address("2001:db8:1:2:ffff::1")).isEqualTo(host);
    assertThat(address("2001:db8:1:3::1")).isNotEqualTo(host);
    assertThat(address("fe80::1%eth0")).isEqualTo(address("fe80::2"));
  }

  @Test
  void an_ipv4_address_is_itself_also_when_written_as_ipv6() {
    assertThat(address("192.0.2.1")).isNotEqualTo(address("192.0.2.2"));
    assertThat(address("::ffff:192.0.2.1")).isEqualTo(address("192.0.2.1"));
    assertThat(address("0.0.0.1")).isNotEqualTo(address("::1"));
  }

  @Test
  void what_is_no_address_is_not_looked_up() {
    assertThat(ClientAddress.parse("localhost")).isEmpty();
    assertThat(ClientAddress.parse("example.com")).isEmpty();
    assertThat(ClientAddress.parse("")).isEmpty();
    assertThat(ClientAddress.parse("unknown")).isEmpty();
    assertThat(ClientAddress.parse("%")).isEmpty();
  }

  @Test
  void switched_off_everything_passes_and_the_clock_is_not_even_read() {
    Rates off =
        new Rates(
            RateSettings.off(),
            () -> {
              throw new AssertionError("read");
            });
    ClientAddress here = address("192.0.2.1");
    for (int i = 0; i < 10_000; i++) {
      assertThat(off.request(here)).isZero();
      assertThat(off.request(ANN)).isZero();
      assertThat(off.ticket(here)).isZero();
      assertThat(off.handshake(here)).isZero();
      assertThat(off.customField(ANN)).isZero();
    }
  }

  @Test
  void a_hundred_threads_together_get_exactly_the_burst() throws InterruptedException {
    // As large as this, so that the threads really meet over the last turns.
    Rate large = new Rate(1, 2_000_000);
    Rates contended = new Rates(new RateSettings(large, large, large, large, large), nanos::get);
    AtomicInteger count = new AtomicInteger();
    Race.of(
        100,
        _ -> {
          for (int i = 0; i < 40_000; i++) {
            count.addAndGet(contended.request(ANN).isZero() ? 1 : 0);
          }
        });
    assertThat(count).hasValue(2_000_000);
  }
}
