package rtcroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import rtcroom.base.Wording;

class ExaminationTest {
  private static final Finding GOOD = Finding.fine("good", new Wording("好", "good"));

  private final List<Finding> told = new ArrayList<>();

  @Test
  void what_never_ends_is_a_finding_and_hides_nothing_else() {
    CountDownLatch never = new CountDownLatch(1);
    Check hanging =
        new Check(
            "hanging",
            () -> {
              never.await();
              return List.of();
            });
    new Examination(Duration.ofMillis(50))
        .run(List.of(hanging, new Check("good", () -> List.of(GOOD))), told::add);
    assertThat(told).extracting(Finding::subject).containsExactly("hanging", "good");
    assertThat(told.getFirst().outcome()).isEqualTo(Finding.Outcome.WRONG);
    assertThat(told.getFirst().said().en()).contains("no result in time");
  }

  @Test
  void what_cannot_be_looked_at_is_a_finding() {
    Check broken =
        new Check(
            "broken",
            () -> {
              throw new IOException("no such file");
            });
    new Examination(Duration.ofSeconds(20)).run(List.of(broken), told::add);
    assertThat(told)
        .singleElement()
        .satisfies(one -> assertThat(one.said().en()).contains("no such file"));
  }

  @Test
  void all_are_looked_at_together_and_told_in_order() {
    CountDownLatch second = new CountDownLatch(1);
    Check first =
        new Check(
            "first",
            () -> {
              second.await();
              return List.of(GOOD);
            });
    Check next =
        new Check(
            "next",
            () -> {
              second.countDown();
              return List.of(Finding.note("next", new Wording("次", "next")));
            });
    new Examination(Duration.ofSeconds(20)).run(List.of(first, next), told::add);
    assertThat(told).extracting(Finding::subject).containsExactly("good", "next");
  }
}
