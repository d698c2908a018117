package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.sound;
import static rtcroom.engine.relay.TestPackets.videoHeader;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rtcroom.engine.stream.EndCause;
import rtcroom.engine.stream.PlayProtocol;

/** Who does not read fast enough misses something, and harms nobody. */
class SlowViewerTest {
  /** A frame is about five bytes here, and eight may wait. */
  private static final int TOO_MUCH = 9;

  private final TestRelay test = new TestRelay(settings());
  private final TestRelay.TestPublisher publisher = test.publishes("s");
  private TestViewer viewer = new TestViewer(test.loop);

  @BeforeEach
  void joins() {
    publisher.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    viewer = test.plays("s");
    publisher.sends(frame(10), frame(20), frame(30));
    viewer.news();
  }

  private static RelaySettings settings() {
    RelaySettings usual = RelaySettings.usual();
    Duration age = usual.slowViewer().age();
    Duration closeAfter = usual.slowViewer().closeAfter();
    return new RelaySettings(
        usual.limits(),
        usual.timeouts(),
        usual.gop(),
        new RelaySettings.SlowViewer(8, age, closeAfter, 3),
        usual.tick());
  }

  @Test
  void it_skips_to_the_next_key_frame_sound_and_all() {
    viewer.queued = TOO_MUCH;
    publisher.sends(frame(40), sound(50));
    viewer.queued = 0;
    publisher.sends(frame(80), sound(90));
    assertThat(viewer.news()).isEmpty();

    publisher.sends(key(120), sound(130));

    assertThat(viewer.news()).containsExactly("K@120", "A@130");
    assertThat(test.relay.totals().drops()).isEqualTo(1);
  }

  @Test
  void headers_that_changed_meanwhile_come_before_the_key_frame() {
    viewer.queued = TOO_MUCH;
    publisher.sends(frame(40));
    viewer.queued = 0;
    publisher.sends(videoHeader(2), key(120));

    assertThat(viewer.news()).containsExactly("VH2@120", "AH1@120", "K@120");
  }

  @Test
  void one_that_has_not_drained_by_the_key_frame_waits_for_another() {
    viewer.queued = TOO_MUCH;
    publisher.sends(frame(40));
    publisher.sends(key(80));
    viewer.queued = 2;
    publisher.sends(key(120));

    assertThat(viewer.news()).containsExactly("K@120");
  }

  @Test
  void little_that_waits_for_long_is_too_slow_as_well() {
    viewer.queued = 5;
    publisher.sends(frame(40));
    test.moves(Duration.ofMillis(1500));
    publisher.sends(frame(80));
    assertThat(viewer.news()).containsExactly("F@40", "F@80");

    test.moves(Duration.ofMillis(2100));
    viewer.queued = 8;
    publisher.sends(frame(120));

    assertThat(viewer.news()).isEmpty();
  }

  @Test
  void one_that_does_not_catch_up_in_10_seconds_is_closed() {
    viewer.queued = TOO_MUCH;
    publisher.sends(frame(40));
    test.moves(Duration.ofSeconds(10));
    publisher.sends(frame(80));
    assertThat(viewer.ending).isNull();

    test.moves(Duration.ofMillis(1));
    publisher.sends(frame(120));

    assertThat(viewer.ending).isEqualTo(EndCause.SLOW);
    assertThat(test.relay.totals().viewers(PlayProtocol.HTTP_FLV)).isZero();
  }

  @Test
  void waiting_for_a_rare_key_frame_is_not_its_fault() {
    viewer.queued = TOO_MUCH;
    publisher.sends(frame(40));
    viewer.queued = 0;
    for (int seconds = 0; seconds < 30; seconds++) {
      test.moves(Duration.ofSeconds(1));
      publisher.sends(frame(80 + seconds));
    }
    assertThat(viewer.ending).isNull();
  }

  @Test
  void the_third_drop_within_a_minute_is_the_last() {
    for (long drop = 1; drop <= 3; drop++) {
      assertThat(viewer.ending).isNull();
      viewer.queued = TOO_MUCH;
      publisher.sends(frame(drop * 100));
      viewer.queued = 0;
      publisher.sends(key(drop * 100 + 50));
    }
    assertThat(viewer.ending).isEqualTo(EndCause.SLOW);
  }

  @Test
  void drops_long_ago_are_forgotten() {
    for (long drop = 1; drop <= 5; drop++) {
      viewer.queued = TOO_MUCH;
      publisher.sends(frame(drop * 100));
      viewer.queued = 0;
      publisher.sends(key(drop * 100 + 50));
      test.moves(Duration.ofSeconds(31));
    }
    assertThat(viewer.ending).isNull();
  }

  @Test
  void others_get_everything() {
    TestViewer good = test.plays("s");
    good.news();
    viewer.queued = TOO_MUCH;

    publisher.sends(frame(40));
    publisher.sends(frame(80));

    assertThat(good.news()).containsExactly("F@40", "F@80");
  }

  @Test
  void what_a_viewer_got_when_it_joined_may_be_much() {
    TestViewer late = new TestViewer(test.loop);
    test.plays("s", late, test.loop);
    late.queued = late.given;
    publisher.sends(frame(40));
    test.moves(Duration.ofSeconds(5));
    late.queued = late.given - 1;
    publisher.sends(frame(80));

    assertThat(late.news()).endsWith("F@40", "F@80");
  }
}
