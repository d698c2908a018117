package rtcroom.engine.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segments of two seconds and 400 bytes, each followed by a player who asks for the list. */
class SegmentWindowTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final int TARGET = 2;

  private Instant now = NOON;

  @Test
  void as_many_are_listed_as_are_wanted_and_those_before_stay_as_long_as_players_may_need_them() {
    SegmentWindow window = window(4, 1 << 20);
    fill(window, 20);
    List<Segment> listed = window.playlist(TARGET, false).segments();
    assertThat(listed).hasSize(4);
    assertThat(window.bytes()).isEqualTo(9 * 400);
    long first = listed.getFirst().number();
    assertThat(window.segment(first - 5)).as("left the list eight seconds ago").isPresent();
    assertThat(window.segment(first - 6)).as("the list and it last ten seconds").isEmpty();
  }

  @Test
  void segments_that_come_all_at_once_stay_by_the_clock_and_not_by_their_length() {
    SegmentWindow window = window(4, 1 << 20);
    for (int i = 0; i < 20; i++) {
      add(window, 0);
    }
    assertThat(window.bytes()).isEqualTo(20 * 400);
    now = now.plusSeconds(10);
    add(window, 0);
    assertThat(window.bytes()).isEqualTo((4 + 1) * 400);
  }

  @Test
  void what_is_wanted_and_more_than_must_be_goes_where_it_takes_too_much() {
    SegmentWindow window = window(6, 1600);
    fill(window, 20);
    assertThat(window.playlist(TARGET, false).segments()).hasSize(4);
    assertThat(window.isTooLarge()).isFalse();
  }

  @Test
  void a_list_that_must_be_longer_is_too_large_and_not_shortened() {
    SegmentWindow window = window(6, 1000);
    fill(window, 2);
    assertThat(window.isTooLarge()).isFalse();
    add(window, 2);
    assertThat(window.isTooLarge()).isTrue();
    assertThat(window.playlist(TARGET, false).segments()).hasSize(3);
  }

  @Test
  void before_a_list_is_told_nothing_is_left_out_of_it() {
    SegmentWindow window = window(6, 1000);
    for (int i = 0; i < 3; i++) {
      window.add(content(), now);
    }
    assertThat(window.isTooLarge()).isTrue();
    assertThat(window.shed()).isFalse();
  }

  @Test
  void memory_that_others_want_is_given_up_as_far_as_lists_allow() {
    SegmentWindow window = window(6, 1 << 20);
    fill(window, 20);
    int shed = 0;
    while (window.shed()) {
      shed++;
      assertThat(window.playlist(TARGET, false).segments()).hasSizeGreaterThanOrEqualTo(3);
    }
    assertThat(shed).isEqualTo(13 - 3);
    assertThat(window.playlist(TARGET, false).segments()).hasSize(3);
  }

  @Test
  void what_is_cleared_is_gone_and_its_numbers_with_it() {
    SegmentWindow window = window(6, 1 << 20);
    fill(window, 20);
    window.clear();
    assertThat(window.bytes()).isZero();
    add(window, 2);
    assertThat(window.playlist(TARGET, false).segments())
        .extracting(Segment::number)
        .containsExactly(20L);
  }

  private static SegmentWindow window(int listed, long bytes) {
    return new SegmentWindow(HlsSettings.usual().keeping(listed, bytes, 9));
  }

  private void fill(SegmentWindow window, int segments) {
    for (int i = 0; i < segments; i++) {
      add(window, 2);
    }
  }

  private void add(SegmentWindow window, int secondsLater) {
    now = now.plusSeconds(secondsLater);
    window.add(content(), now);
    assertThat(window.playlist(TARGET, false).targetSeconds()).isEqualTo(TARGET);
  }

  private static Segment.Content content() {
    return new Segment.Content(
        Buffer.buffer(new byte[400]), 2000, false, true, NOON, "avc1.64001F");
  }
}
