package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(1000);

  @Test
  void nobody_holds_more_than_is_left_for_the_others() {
    MemoryBudget.Share greedy = budget.share();
    assertThat(greedy.hold(501)).isFalse();
    assertThat(greedy.hold(500)).isTrue();
    MemoryBudget.Share next = budget.share();
    assertThat(next.hold(251)).isFalse();
    assertThat(next.hold(250)).isTrue();
    assertThat(budget.taken()).isEqualTo(750);
    assertThat(budget.refusals()).isEqualTo(2);
  }

  @Test
  void however_many_are_greedy_the_next_finds_something() {
    List<MemoryBudget.Share> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      MemoryBudget.Share one = budget.share();
      while (one.hold(one.held() + 1)) {}
      all.add(one);
    }
    assertThat(budget.share().hold(1)).isTrue();
    all.forEach(MemoryBudget.Share::release);
    assertThat(budget.taken()).isOne();
  }

  @Test
  void what_is_refused_leaves_what_was_held() {
    MemoryBudget.Share share = budget.share();
    assertThat(share.hold(400)).isTrue();
    assertThat(share.hold(900)).isFalse();
    assertThat(share.held()).isEqualTo(400);
    assertThat(share.hold(100)).isTrue();
    assertThat(budget.taken()).isEqualTo(100);
  }

  @Test
  void strangers_have_half_of_it_however_many_they_are() {
    for (int i = 0; i < 1000; i++) {
      budget.strangerShare().hold(1);
    }
    assertThat(budget.taken()).isLessThanOrEqualTo(500);
    assertThat(budget.share().hold(200)).isTrue();
  }

  @Test
  void one_address_holds_no_more_than_is_left_for_others_however_many_connections_it_has() {
    ClientAddress greedy = ClientAddress.parse("192.0.2.1").orElseThrow();
    List<MemoryBudget.Share> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      MemoryBudget.Share one = budget.strangerShare(greedy);
      if (one.hold(10)) {
        all.add(one);
      }
    }
    assertThat(budget.taken()).isEqualTo(250);
    MemoryBudget.Share other = budget.strangerShare(ClientAddress.parse("192.0.2.2").orElseThrow());
    assertThat(other.hold(100)).isTrue();
    all.forEach(MemoryBudget.Share::release);
    assertThat(budget.taken()).isEqualTo(100);
    assertThat(budget.strangerShare(greedy).hold(200)).isTrue();
  }
}
