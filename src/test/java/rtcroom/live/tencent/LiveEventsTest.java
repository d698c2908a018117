package rtcroom.live.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import rtcroom.base.Secret;
import rtcroom.live.tencent.LiveEvents.Result;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamState;
import rtcroom.testing.TestClock;

class LiveEventsTest {
  private static final StreamId STREAM = new StreamId("8888_u");

  /** Of key {@code cbkey12345} and this time, as a second program computed it. */
  private static final long T = 1_700_000_600;

  private static final String SIGN = "5b08cbf957faf92756fd137aa010661d";

  private final TestClock clock = new TestClock();
  private final HeardStreams heard = new HeardStreams(HeardStreams.A_MINUTE, clock);
  private final LiveEvents events = new LiveEvents(new Secret("cbkey12345"), heard, clock);

  @Test
  void a_genuine_event_is_heard() {
    assertThat(events.hear(event(T, SIGN, 1))).isEqualTo(Result.TAKEN);
    assertThat(heard.state(STREAM)).contains(StreamState.PUSHING);
    assertThat(events.hear(event(T, SIGN, 0))).isEqualTo(Result.TAKEN);
    assertThat(heard.state(STREAM)).contains(StreamState.NOT_PUSHING);
  }

  @Test
  void one_that_somebody_else_signed_or_changed_is_not() {
    assertThat(events.hear(event(T, SIGN.replace('5', '6'), 1))).isEqualTo(Result.NOT_SIGNED);
    assertThat(events.hear(event(T + 1, SIGN, 1))).isEqualTo(Result.NOT_SIGNED);
    assertThat(events.hear(event(T, "", 1))).isEqualTo(Result.NOT_SIGNED);
    assertThat(events.hear(event(-1, SIGN, 1))).isEqualTo(Result.NOT_SIGNED);
    assertThat(heard.state(STREAM)).isEmpty();
  }

  @Test
  void one_that_is_replayed_after_its_time_is_not() {
    clock.set(Instant.ofEpochSecond(T));
    assertThat(events.hear(event(T, SIGN, 1))).isEqualTo(Result.TAKEN);
    clock.advance(Duration.ofSeconds(1));
    assertThat(events.hear(event(T, SIGN, 0))).isEqualTo(Result.OUT_OF_TIME);
    assertThat(heard.state(STREAM)).contains(StreamState.PUSHING);
  }

  @Test
  void one_that_is_signed_for_longer_than_the_cloud_signs_is_not() {
    clock.set(Instant.ofEpochSecond(T).minus(Duration.ofMinutes(21)));
    assertThat(events.hear(event(T, SIGN, 1))).isEqualTo(Result.OUT_OF_TIME);
  }

  @Test
  void events_of_other_kinds_are_taken_and_mean_nothing() {
    assertThat(events.hear(event(T, SIGN, 100))).isEqualTo(Result.TAKEN);
    assertThat(events.hear(new LiveEvent(T, SIGN, 1, "no/stream", "1", 10)))
        .isEqualTo(Result.TAKEN);
    assertThat(heard.state(STREAM)).isEmpty();
  }

  private static LiveEvent event(long t, String sign, long type) {
    return new LiveEvent(t, sign, type, STREAM.value(), "1", 10);
  }
}
