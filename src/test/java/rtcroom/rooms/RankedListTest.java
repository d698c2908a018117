package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedListTest {
  @Test
  void an_empty_list_has_empty_pages_wherever_one_looks() {
    RankedList<String> empty = RankedList.empty();
    assertThat(empty.size()).isZero();
    assertThat(empty.page(0, 10)).isEmpty();
    assertThat(empty.page(Integer.MIN_VALUE, 10)).isEmpty();
    assertThat(empty.page(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    assertThat(empty.without(7).size()).isZero();
  }

  @Test
  @Tag("C-063")
  void pages_of_two_over_five_give_two_and_two_and_one() {
    RankedList<Integer> list = numbers(5);
    assertThat(list.page(0, 2)).containsExactly(1, 2);
    assertThat(list.page(2, 2)).containsExactly(3, 4);
    assertThat(list.page(4, 2)).containsExactly(5);
    assertThat(list.page(6, 2)).isEmpty();
  }

  @Test
  @Tag("C-064")
  void a_page_before_the_beginning_begins_there_and_one_of_nothing_is_empty() {
    assertThat(numbers(5).page(-1, 2)).containsExactly(1, 2);
    assertThat(numbers(5).page(0, 0)).isEmpty();
    assertThat(numbers(5).page(0, -3)).isEmpty();
    assertThat(numbers(5).page(3, Integer.MAX_VALUE)).containsExactly(4, 5);
  }

  @Test
  void numbers_far_apart_keep_their_order() {
    RankedList<String> list =
        RankedList.<String>empty()
            .with(Long.MAX_VALUE, "last")
            .with(0, "first")
            .with(1L << 40, "middle");
    assertThat(list.page(0, 9)).containsExactly("first", "middle", "last");
    assertThat(list.without(Long.MAX_VALUE).without(0).page(0, 9)).containsExactly("middle");
  }

  @Test
  void a_list_in_a_readers_hand_does_not_change() {
    RankedList<Integer> before = numbers(100);
    RankedList<Integer> after = before.without(50).with(200, 200);
    assertThat(before.page(0, 1000)).hasSize(100).contains(50).doesNotContain(200);
    assertThat(after.page(0, 1000)).hasSize(100).doesNotContain(50).contains(200);
  }

  @Test
  void what_stood_at_a_number_is_replaced_there() {
    RankedList<Integer> list = numbers(3).with(2, 22);
    assertThat(list.page(0, 9)).containsExactly(1, 22, 3);
    assertThat(list.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void it_agrees_with_a_sorted_map_over_a_long_random_life(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NavigableMap<Long, Integer> model = new TreeMap<>();
    RankedList<Integer> list = RankedList.empty();
    long range = 1L << random.nextInt(3, 40);
    for (int step = 0; step < 5_000; step++) {
      long number = random.nextLong(range);
      if (random.nextInt(5) < (step / 1_000 % 2 == 0 ? 4 : 1)) {
        list = list.with(number, step);
        model.put(number, step);
      } else {
        Long near = model.ceilingKey(number);
        long gone = near == null ? number : near;
        list = list.without(gone);
        model.remove(gone);
      }
      int offset = random.nextInt(-2, model.size() + 3);
      int count = random.nextInt(0, 40);
      assertThat(list.size()).as("seed %d step %d", seed, step).isEqualTo(model.size());
      assertThat(list.page(offset, count))
          .as("seed %d step %d", seed, step)
          .isEqualTo(page(model, offset, count));
    }
    for (long number : new ArrayList<>(model.keySet())) {
      list = list.without(number);
    }
    assertThat(list.page(0, 10)).isEmpty();
  }

  private static List<Integer> page(NavigableMap<Long, Integer> model, int offset, int count) {
    return model.values().stream().skip(Math.max(0, offset)).limit(count).toList();
  }

  private static RankedList<Integer> numbers(int most) {
    return IntStream.rangeClosed(1, most)
        .boxed()
        .reduce(RankedList.empty(), (list, n) -> list.with(n, n), (a, _) -> a);
  }
}
