package rtcroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import rtcroom.testing.TestClock;

/** How often figures are gathered for who asks without end. */
class FreshFiguresTest {
  private final TestClock clock = new TestClock();
  private final AtomicInteger gathered = new AtomicInteger();
  private final FreshFigures figures =
      new FreshFigures(() -> "figures " + gathered.incrementAndGet(), clock);

  @Test
  void who_asks_without_end_hears_what_was_gathered_last() {
    for (int i = 0; i < 5000; i++) {
      assertThat(figures.get()).isNotEmpty();
    }
    assertThat(gathered).hasValueBetween(200, 201);
    assertThat(figures.get()).isEqualTo("figures " + gathered.get());

    clock.advanceSeconds(1);
    int before = gathered.get();
    for (int i = 0; i < 100; i++) {
      figures.get();
    }
    assertThat(gathered).as("ten a second").hasValueBetween(before + 9, before + 11);
  }

  @Test
  void monitoring_always_hears_news() {
    for (int i = 1; i <= 1000; i++) {
      assertThat(figures.get()).isEqualTo("figures " + i);
      clock.advanceSeconds(1);
    }
  }
}
