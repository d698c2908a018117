package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.PlainWords.audioHeader;
import static rtcroom.engine.relay.PlainWords.frame;
import static rtcroom.engine.relay.PlainWords.key;
import static rtcroom.engine.relay.PlainWords.sound;
import static rtcroom.engine.relay.PlainWords.videoHeader;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who does not read fast enough misses something, and harms nobody. */
class SlowViewerTest {
  /** A frame is about five bytes here, and eight may wait. */
  private static final int TOO_MUCH = 9;

  private final Studio studio = new Studio(settings());
  private final Studio.Show show = studio.publishes("s");
  private TestViewer viewer = new TestViewer(studio.loop);

  @BeforeEach
  void joins() {
    show.sends(videoHeader(1), audioHeader(1), key(0), sound(0));
    viewer = studio.plays("s");
    show.sends(frame(10), frame(20), frame(30));
    viewer.news();
  }

  private static RelaySettings settings() {
    RelaySettings usual = RelaySettings.usual();
    Duration age = usual.slow().age();
    Duration hopeless = usual.slow().hopeless();
    return new RelaySettings(
        usual.caps(),
        usual.patience(),
        usual.gop(),
        new RelaySettings.Slow(8, age, hopeless, 3),
        usual.tick());
  }

  @Test
  void it_skips_to_the_next_key_frame_sound_and_all() {
    viewer.queued = TOO_MUCH;
    show.sends(frame(40), sound(50));
    viewer.queued = 0;
    show.sends(frame(80), sound(90));
    assertThat(viewer.news()).isEmpty();

    show.sends(key(120), sound(130));

    assertThat(viewer.news()).containsExactly("K@120", "A@130");
    assertThat(studio.relay.totals().drops()).isEqualTo(1);
  }

  @Test
  void headers_that_changed_meanwhile_come_before_the_key_frame() {
    viewer.queued = TOO_MUCH;
    show.sends(frame(40));
    viewer.queued = 0;
    show.sends(videoHeader(2), key(120));

    assertThat(viewer.news()).containsExactly("VH2@120", "AH1@120", "K@120");
  }

  @Test
  void one_that_has_not_drained_by_the_key_frame_waits_for_another() {
    viewer.queued = TOO_MUCH;
    show.sends(frame(40));
    show.sends(key(80));
    viewer.queued = 2;
    show.sends(key(120));

    assertThat(viewer.news()).containsExactly("K@120");
  }

  @Test
  void little_that_waits_for_long_is_too_slow_as_well() {
    viewer.queued = 5;
    show.sends(frame(40));
    studio.moves(Duration.ofMillis(1500));
    show.sends(frame(80));
    assertThat(viewer.news()).containsExactly("F@40", "F@80");

    studio.moves(Duration.ofMillis(2100));
    viewer.queued = 8;
    show.sends(frame(120));

    assertThat(viewer.news()).isEmpty();
  }

  @Test
  void one_that_does_not_catch_up_in_10_seconds_is_closed() {
    viewer.queued = TOO_MUCH;
    show.sends(frame(40));
    studio.moves(Duration.ofSeconds(10));
    show.sends(frame(80));
    assertThat(viewer.ending).isNull();

    studio.moves(Duration.ofMillis(1));
    show.sends(frame(120));

    assertThat(viewer.ending).isEqualTo(Ending.SLOW);
    assertThat(studio.relay.totals().viewers(PlayProtocol.HTTP_FLV)).isZero();
  }

  @Test
  void waiting_for_a_rare_key_frame_is_not_its_fault() {
    viewer.queued = TOO_MUCH;
    show.sends(frame(40));
    viewer.queued = 0;
    for (int seconds = 0; seconds < 30; seconds++) {
      studio.moves(Duration.ofSeconds(1));
      show.sends(frame(80 + seconds));
    }
    assertThat(viewer.ending).isNull();
  }

  @Test
  void the_third_drop_within_a_minute_is_the_last() {
    for (long drop = 1; drop <= 3; drop++) {
      assertThat(viewer.ending).isNull();
      viewer.queued = TOO_MUCH;
      show.sends(frame(drop * 100));
      viewer.queued = 0;
      show.sends(key(drop * 100 + 50));
    }
    assertThat(viewer.ending).isEqualTo(Ending.SLOW);
  }

  @Test
  void drops_long_ago_are_forgotten() {
    for (long drop = 1; drop <= 5; drop++) {
      viewer.queued = TOO_MUCH;
      show.sends(frame(drop * 100));
      viewer.queued = 0;
      show.sends(key(drop * 100 + 50));
      studio.moves(Duration.ofSeconds(31));
    }
    assertThat(viewer.ending).isNull();
  }

  @Test
  void others_get_everything() {
    TestViewer good = studio.plays("s");
    good.news();
    viewer.queued = TOO_MUCH;

    show.sends(frame(40));
    show.sends(frame(80));

    assertThat(good.news()).containsExactly("F@40", "F@80");
  }

  @Test
  void what_a_viewer_got_when_it_joined_may_be_much() {
    TestViewer late = new TestViewer(studio.loop);
    studio.plays("s", late, studio.loop);
    late.queued = late.given;
    show.sends(frame(40));
    studio.moves(Duration.ofSeconds(5));
    late.queued = late.given - 1;
    show.sends(frame(80));

    assertThat(late.news()).endsWith("F@40", "F@80");
  }
}
