package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.sound;
import static rtcroom.engine.relay.TestPackets.videoHeader;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.testing.LogLines;

/** A shared screen of 5 frames a second has a key frame each 50 s, if the encoder is not told. */
class LongGroupTest {
  private final TestRelay test = new TestRelay();

  @Test
  void who_joins_has_sound_until_the_next_key_frame() {
    TestRelay.TestPublisher publisher = shares("s");
    TestViewer viewer = test.plays("s");
    assertThat(viewer.news()).containsExactly("FLVav");

    publisher.sends(frame(21_000), sound(21_005), frame(21_200), sound(21_205));
    assertThat(viewer.news()).containsExactly("VH1@21000", "AH1@21000", "A@21005", "A@21205");
    publisher.sends(key(21_400), sound(21_405), frame(21_600));
    assertThat(viewer.news()).containsExactly("K@21400", "A@21405", "F@21600");
  }

  @Test
  void a_set_up_that_changes_meanwhile_is_known_before_the_key_frame() {
    TestRelay.TestPublisher publisher = shares("s");
    TestViewer viewer = test.plays("s");
    publisher.sends(sound(21_000));
    publisher.sends(videoHeader(2), sound(21_020));
    publisher.sends(key(21_040));
    assertThat(viewer.news()).containsSubsequence("VH1@21000", "A@21000", "VH2@21040", "K@21040");
  }

  @Test
  void who_does_not_read_the_sound_gets_no_more_of_it() {
    TestRelay.TestPublisher publisher = shares("s");
    TestViewer viewer = test.plays("s");
    publisher.sends(sound(21_000));
    viewer.news();
    viewer.queued = viewer.given;
    test.moves(Duration.ofSeconds(11));
    publisher.sends(sound(21_020));
    publisher.sends(sound(21_040));
    assertThat(viewer.news()).isEmpty();

    viewer.queued = 0;
    publisher.sends(key(21_080));
    assertThat(viewer.news()).containsExactly("K@21080");
  }

  @Test
  void the_sound_counts_as_sent() {
    TestRelay.TestPublisher publisher = shares("s");
    TestViewer viewer = test.plays("s");
    long before = test.relay.totals().bytesOut();
    viewer.given = 0;
    publisher.sends(frame(21_000), sound(21_005));
    assertThat(test.relay.totals().bytesOut() - before).isEqualTo("A@21005 ".length());
  }

  @Test
  void one_line_for_each_publication_names_the_cause() {
    List<ILoggingEvent> lines;
    try (LogLines log = LogLines.of(LiveStream.class)) {
      TestRelay.TestPublisher publisher = shares("long");
      publisher.sends(key(21_000));
      for (int time = 21_200; time <= 43_000; time += 200) {
        publisher.sends(frame(time));
      }
      lines = log.all();
    }
    assertThat(lines)
        .filteredOn(line -> line.getKeyValuePairs().toString().contains("long"))
        .singleElement()
        .extracting(ILoggingEvent::getMessage)
        .asString()
        .contains("who joins has sound alone");
  }

  private TestRelay.TestPublisher shares(String stream) {
    TestRelay.TestPublisher publisher = test.publishes(stream);
    publisher.sends(videoHeader(1), audioHeader(1), sound(0), key(0));
    for (int time = 200; time <= 20_600; time += 200) {
      publisher.sends(frame(time), sound(time + 5));
    }
    return publisher;
  }
}
