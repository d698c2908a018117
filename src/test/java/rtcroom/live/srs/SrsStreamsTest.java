package rtcroom.live.srs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.live.srs.SrsStreams.Row;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.testing.TestClock;

/** Hooks are hints and the list is the truth, on a virtual clock. */
class SrsStreamsTest {
  private static final StreamId STREAM = new StreamId("8888_u");
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final TestClock clock = new TestClock();
  private final SrsStreams streams = new SrsStreams(Duration.ofSeconds(18), clock);

  @Test
  void nothing_is_known_before_the_first_list() {
    assertThat(state()).isEqualTo(StreamState.UNKNOWN);
    list();
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @Test
  void who_was_admitted_pushes_at_once_and_no_more_when_the_list_lacks_him() {
    list();
    assertThat(streams.admit(STREAM, "s1", "c1")).isTrue();
    assertThat(state()).isEqualTo(StreamState.PUSHING);
    clock.advance(PERIOD);
    list();
    assertThat(state()).as("SRS may not have his first picture yet").isEqualTo(StreamState.PUSHING);
    clock.advance(PERIOD);
    clock.advance(PERIOD);
    list();
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @Test
  void a_publisher_whose_hook_was_lost_is_found_by_the_list() {
    list(new Row(STREAM, "c1", true));
    assertThat(state()).isEqualTo(StreamState.PUSHING);
    assertThat(streams.client(STREAM)).contains("c1");
  }

  @Test
  void one_of_whom_no_media_come_does_not_push_for_longer_than_it_takes_to_begin() {
    list();
    streams.admit(STREAM, "s1", "c1");
    clock.advance(Duration.ofSeconds(11));
    list(new Row(STREAM, "c1", false));
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @Test
  void a_second_publisher_is_refused_while_there_is_one_and_the_same_again_is_not() {
    assertThat(streams.admit(STREAM, "s1", "c1")).isTrue();
    assertThat(streams.admit(STREAM, "s1", "c1")).isTrue();
    assertThat(streams.admit(STREAM, "s1", "c2")).isFalse();
    streams.ended(STREAM, "s1", "c1");
    assertThat(streams.admit(STREAM, "s1", "c2")).isTrue();
  }

  @Test
  void the_end_of_a_client_that_was_never_let_in_ends_nobody() {
    streams.admit(STREAM, "s1", "c1");
    streams.ended(STREAM, "s1", "c2");
    assertThat(streams.client(STREAM)).contains("c1");
  }

  @Test
  void an_end_that_came_first_is_not_undone_by_its_beginning_nor_by_an_older_list() {
    list();
    streams.ended(STREAM, "s1", "c1");
    streams.admit(STREAM, "s1", "c1");
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
    list(new Row(STREAM, "c1", true));
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  @Test
  void a_lost_end_is_found_by_the_list_and_lets_the_next_in() {
    streams.admit(STREAM, "s1", "c1");
    list(new Row(STREAM, "c1", true));
    clock.advance(Duration.ofMinutes(1));
    assertThat(streams.admit(STREAM, "s1", "c2")).as("the list is not newer").isFalse();
    list();
    assertThat(streams.admit(STREAM, "s1", "c2")).isTrue();
  }

  @Test
  void after_a_restart_all_earlier_clients_are_void() {
    streams.admit(STREAM, "s1", "c1");
    list(new Row(STREAM, "c1", true));
    assertThat(streams.admit(new StreamId("8888_v"), "s2", "c2")).isTrue();
    assertThat(state()).isEqualTo(StreamState.UNKNOWN);
    assertThat(streams.admit(STREAM, "s2", "c3")).isTrue();
    streams.listed("s2", List.of(new Row(STREAM, "c3", true)), clock.instant());
    assertThat(state()).isEqualTo(StreamState.PUSHING);
  }

  @Test
  void an_srs_that_does_not_answer_proves_nothing() {
    list(new Row(STREAM, "c1", true));
    clock.advance(Duration.ofSeconds(18));
    assertThat(state()).isEqualTo(StreamState.UNKNOWN);
    list();
    assertThat(state()).isEqualTo(StreamState.NOT_PUSHING);
  }

  private void list(Row... rows) {
    Instant asked = clock.instant();
    clock.advance(Duration.ofMillis(20));
    streams.listed("s1", List.of(rows), asked);
  }

  private StreamState state() {
    return streams.state(STREAM);
  }
}
