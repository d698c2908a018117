package rtcroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PushProtocol;
import rtcroom.engine.stream.StreamKey;
import rtcroom.engine.stream.StreamStart;
import rtcroom.room.StreamId;
import rtcroom.testing.LogLines;
import rtcroom.testing.TestClock;

/** How many lines streams leave behind. */
class StreamLogTest {
  private static final String MORE = "more streams began within a minute";

  private final TestClock clock = new TestClock();
  private final StreamLog streams = new StreamLog(clock);

  @Test
  void who_publishes_again_and_again_leaves_no_more_than_a_thousand_streams_a_minute() {
    List<String> lines = linesOf(1500);

    assertThat(lines).filteredOn("a stream began"::equals).hasSize(1000);
    assertThat(lines).as("as many ends").filteredOn("a stream ended"::equals).hasSize(1000);
    clock.advanceSeconds(60);
    assertThat(linesOf(1)).containsExactly(MORE, "a stream began", "a stream ended");
  }

  private List<String> linesOf(int publications) {
    try (LogLines log = LogLines.of(StreamLog.class)) {
      for (int i = 0; i < publications; i++) {
        streams.began(start("s" + i)).ended(EndCause.UNPUBLISHED);
      }
      return log.all().stream().map(ILoggingEvent::getMessage).toList();
    }
  }

  private StreamStart start(String name) {
    StreamKey key = StreamKey.of(new StreamId(name));
    return new StreamStart(key, PushProtocol.RTMP, "192.0.2.1:1", clock.instant());
  }
}
