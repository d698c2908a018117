package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.testing.TestClock;

class HeardStreamsTest {
  private static final StreamId STREAM = new StreamId("8888_u");

  private final TestClock clock = new TestClock();
  private HeardStreams heard = new HeardStreams(HeardStreams.A_MINUTE, clock);

  @Test
  void of_what_nobody_told_the_cloud_is_asked() {
    assertThat(state()).isEmpty();
  }

  @Test
  void a_push_that_began_is_believed_for_a_minute_and_its_end_at_once() {
    heard.began(STREAM, "1", 10);
    assertThat(state()).contains(StreamState.PUSHING);
    clock.advance(Duration.ofSeconds(59));
    assertThat(state()).contains(StreamState.PUSHING);
    heard.ended(STREAM, "1", 70);
    assertThat(state()).contains(StreamState.NOT_PUSHING);
    clock.advance(HeardStreams.A_MINUTE);
    assertThat(state()).isEmpty();
  }

  @Test
  void an_answer_is_believed_for_a_minute_too_and_none_is_no_answer() {
    heard.asked(STREAM, StreamState.UNKNOWN);
    assertThat(state()).isEmpty();
    heard.asked(STREAM, StreamState.PUSHING);
    assertThat(state()).contains(StreamState.PUSHING);
    heard.asked(STREAM, StreamState.UNKNOWN);
    assertThat(state()).contains(StreamState.PUSHING);
    heard.asked(STREAM, StreamState.NOT_PUSHING);
    assertThat(state()).contains(StreamState.NOT_PUSHING);
  }

  @Test
  void the_end_of_an_earlier_push_that_comes_late_ends_nothing() {
    heard.began(STREAM, "1", 10);
    heard.began(STREAM, "2", 20);
    heard.ended(STREAM, "1", 25);
    assertThat(state()).contains(StreamState.PUSHING);
  }

  @Test
  void a_push_whose_end_came_first_is_over() {
    heard.began(STREAM, "1", 10);
    heard.ended(STREAM, "2", 30);
    heard.began(STREAM, "2", 20);
    assertThat(state()).contains(StreamState.NOT_PUSHING);
  }

  @Test
  void what_is_told_again_changes_nothing() {
    heard.began(STREAM, "1", 10);
    heard.ended(STREAM, "1", 20);
    heard.began(STREAM, "1", 10);
    assertThat(state()).contains(StreamState.NOT_PUSHING);
    heard.began(STREAM, "2", 30);
    heard.ended(STREAM, "1", 20);
    assertThat(state()).contains(StreamState.PUSHING);
  }

  @Test
  void where_the_cloud_was_asked_in_between_a_later_end_counts_and_an_earlier_does_not() {
    long now = clock.instant().getEpochSecond();
    heard.asked(STREAM, StreamState.PUSHING);
    heard.ended(STREAM, "1", now - 5);
    assertThat(state()).contains(StreamState.PUSHING);
    heard.ended(STREAM, "2", now + 5);
    assertThat(state()).contains(StreamState.NOT_PUSHING);
  }

  @Test
  void a_lost_end_is_mended_by_asking_and_the_next_push_is_heard() {
    heard.began(STREAM, "1", 10);
    heard.asked(STREAM, StreamState.NOT_PUSHING);
    assertThat(state()).contains(StreamState.NOT_PUSHING);
    heard.began(STREAM, "2", 20);
    assertThat(state()).contains(StreamState.PUSHING);
  }

  /** The last push is still on: whatever the order and however often, nobody is called silent. */
  @Test
  void in_whatever_order_callbacks_come_a_push_that_goes_on_is_never_called_over() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      heard = new HeardStreams(HeardStreams.A_MINUTE, clock);
      List<Consumer<HeardStreams>> events = new ArrayList<>();
      for (int push = 1; push <= 3; push++) {
        String sequence = "s" + push;
        long began = 100L * push;
        events.add(streams -> streams.began(STREAM, sequence, began));
        if (push < 3) {
          // The old connection of a phone ends after its new one began.
          events.add(streams -> streams.ended(STREAM, sequence, began + 130));
        }
      }
      events.addAll(List.copyOf(events));
      Collections.shuffle(events, random);
      events.forEach(event -> event.accept(heard));
      assertThat(state()).as("seed " + seed).contains(StreamState.PUSHING);
    }
  }

  @Test
  void who_was_pushing_and_was_not_heard_to_end_counts_for_a_quarter_of_an_hour() {
    heard.began(STREAM, "1", 10);
    clock.advance(Duration.ofMinutes(14));
    assertThat(heard.wasPushing(STREAM)).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(heard.wasPushing(STREAM)).isFalse();
    heard.began(STREAM, "2", 20);
    heard.ended(STREAM, "2", 30);
    assertThat(heard.wasPushing(STREAM)).isFalse();
  }

  @Test
  void without_callbacks_the_cloud_is_asked_each_time_and_what_it_said_last_counts_as_long() {
    heard = new HeardStreams(Duration.ZERO, clock);
    heard.asked(STREAM, StreamState.PUSHING);
    assertThat(state()).isEmpty();
    heard.asked(STREAM, StreamState.UNKNOWN);
    clock.advance(Duration.ofMinutes(14));
    assertThat(heard.wasPushing(STREAM)).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(heard.wasPushing(STREAM)).isFalse();
  }

  private Optional<StreamState> state() {
    return heard.state(STREAM);
  }
}
