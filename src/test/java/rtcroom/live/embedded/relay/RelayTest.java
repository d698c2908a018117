package rtcroom.live.embedded.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.live.embedded.relay.PlainWords.audioHeader;
import static rtcroom.live.embedded.relay.PlainWords.frame;
import static rtcroom.live.embedded.relay.PlainWords.key;
import static rtcroom.live.embedded.relay.PlainWords.metadata;
import static rtcroom.live.embedded.relay.PlainWords.sound;
import static rtcroom.live.embedded.relay.PlainWords.videoHeader;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayTest {
  private final Studio studio = new Studio();

  @Test
  void who_joins_gets_headers_and_everything_since_the_key_frame() {
    Studio.Show show = studio.publishes("s");
    show.sends(metadata(1), videoHeader(1), audioHeader(1));
    show.sends(key(1000), sound(1005), frame(1040));

    TestViewer viewer = studio.plays("s");

    assertThat(viewer.news())
        .containsExactly("FLVav", "M1@0", "VH1@0", "AH1@0", "K@0", "A@5", "F@40");
    show.sends(frame(1080));
    assertThat(viewer.news()).containsExactly("F@80");
  }

  @Test
  void a_second_key_frame_starts_the_cache_anew() {
    Studio.Show show = studio.publishes("s");
    show.sends(videoHeader(1), audioHeader(1), key(0), sound(5), key(2000), frame(2040));

    assertThat(studio.plays("s").news())
        .containsExactly("FLVav", "VH1@2000", "AH1@2000", "K@2000", "F@2040");
  }

  @Test
  void a_changed_header_reaches_viewers_in_order() {
    Studio.Show show = studio.publishes("s");
    show.sends(videoHeader(1), audioHeader(1), key(0), sound(5));
    TestViewer viewer = studio.plays("s");
    viewer.news();

    show.sends(frame(40), videoHeader(2), key(80), videoHeader(2), frame(120));

    assertThat(viewer.news()).containsExactly("F@40", "VH2@40", "K@80", "F@120");
  }
}
