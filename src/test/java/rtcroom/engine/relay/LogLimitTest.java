package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.base.LogLimit;
import rtcroom.engine.stream.LiveRefusal;
import rtcroom.testing.LogLines;
import rtcroom.testing.TestClock;

/** How many lines a flood of refusals leaves behind. */
class LogLimitTest {
  private final TestClock clock = new TestClock();
  private final List<String> said = new ArrayList<>();
  private final LogLimit<LiveRefusal> ration =
      new LogLimit<>(
          10, Duration.ofMinutes(1), clock, (why, count) -> said.add(why.word() + " " + count));

  @Test
  void ten_a_minute_are_written_and_one_line_tells_of_the_rest() {
    assertThat(granted(LiveRefusal.FORGED, 1000)).isEqualTo(10);
    passes(Duration.ofSeconds(59));
    assertThat(said).isEmpty();
    passes(Duration.ofSeconds(1));
    assertThat(said).containsExactly("forged 990");
    passes(Duration.ofMinutes(5));
    assertThat(said).as("told once").hasSize(1);
  }

  @Test
  void each_minute_begins_anew() {
    assertThat(granted(LiveRefusal.FORGED, 11)).isEqualTo(10);
    clock.advanceSeconds(60);
    assertThat(granted(LiveRefusal.FORGED, 1)).as("without a look between").isEqualTo(1);
    assertThat(said).containsExactly("forged 1");
  }

  @Test
  void one_cause_takes_no_lines_from_another() {
    granted(LiveRefusal.FORGED, 1000);
    assertThat(granted(LiveRefusal.BUSY, 3)).isEqualTo(3);
    passes(Duration.ofMinutes(1));
    assertThat(said).as("nothing was left out of the other").containsExactly("forged 990");
  }

  @Test
  void a_flood_of_refused_requests_leaves_eleven_lines_in_the_log() {
    List<ILoggingEvent> lines;
    try (LogLines log = LogLines.of(Relay.class)) {
      TestRelay test = new TestRelay();
      test.publishes("s");
      for (int i = 0; i < 500; i++) {
        test.triesToPublish("s", "2.2.2." + i % 200);
      }
      test.passes(Duration.ofMinutes(2));
      lines = log.all();
    }
    assertThat(lines).hasSize(11);
    assertThat(lines.getLast().getKeyValuePairs().toString()).contains("busy", "leftOut=\"490\"");
  }

  private long granted(LiveRefusal why, int times) {
    long granted = 0;
    for (int i = 0; i < times; i++) {
      granted += ration.grants(why) ? 1 : 0;
    }
    return granted;
  }

  private void passes(Duration time) {
    clock.advance(time);
    ration.reportLeftOut();
  }
}
