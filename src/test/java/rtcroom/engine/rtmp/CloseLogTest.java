package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.testing.LogLines;
import rtcroom.testing.TestClock;

class CloseLogTest {
  private final TestClock clock = new TestClock();
  private final CloseLog log = new CloseLog(clock);

  @Test
  void strangers_who_are_closed_again_and_again_leave_eleven_lines_a_minute() {
    List<ILoggingEvent> lines;
    try (LogLines heard = LogLines.of(RtmpServer.class)) {
      for (int i = 0; i < 500; i++) {
        log.closed("192.0.2." + i % 200, RtmpFault.BAD_APP);
      }
      clock.advanceSeconds(60);
      log.reportLeftOut();
      lines = heard.all();
    }
    assertThat(lines).hasSize(11);
    assertThat(lines.getLast().getKeyValuePairs().toString()).contains("leftOut=\"490\"");
  }
}
