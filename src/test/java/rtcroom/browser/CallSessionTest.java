package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.CallPage;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRtcPage;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Web;

/** A browser that gets all others in one connection. */
@Busy
class CallSessionTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(LiveSite.WEB_RTC);

  private final LiveSite.Stream ann = stream();
  private final LiveSite.Stream bo = stream();
  private final LiveSite.Stream cy = stream();

  @Test
  void everybody_is_seen_and_heard_whatever_they_publish_by() {
    try (Program _ = Ffmpeg.push(Clip.PLAIN, ann.push())) {
      assertThat(publisher("bo").publish(bo.whip(), "video/H264")).isEqualTo("201");
      assertThat(publisher("cy").publish(cy.whip(), "video/VP8", "q", "h")).isEqualTo("201");
      CallPage dan = call("dan");
      dan.want(360, ann, bo, cy);
      for (LiveSite.Stream stream : new LiveSite.Stream[] {ann, bo, cy}) {
        dan.shows(stream, 25);
        dan.hears(stream);
      }
    }
  }

  @Test
  void a_small_tile_gets_the_small_layer_and_a_large_one_the_large() {
    assertThat(publisher("ann").publish(ann.whip(), "video/VP8", "q", "h")).isEqualTo("201");
    CallPage dan = call("dan");
    dan.want(160, ann);
    dan.showsHeight(ann, 180);
    dan.want(720, ann);
    dan.showsHeight(ann, 360);
    dan.want(160, ann);
    dan.showsHeight(ann, 180);
    dan.shows(ann, 12);
  }

  @Test
  void in_one_section_one_picture_follows_another() {
    try (Program _ = Ffmpeg.push(Clip.PLAIN, ann.push());
        Program _ = Ffmpeg.push(Clip.LARGER, cy.push())) {
      assertThat(publisher("bo").publish(bo.whip(), "video/H264")).isEqualTo("201");
      CallPage dan = call("dan", 1, 1);
      for (LiveSite.Stream wanted : new LiveSite.Stream[] {ann, bo, cy, bo, ann}) {
        dan.want(360, wanted);
        dan.shows(wanted, 12);
        dan.hears(wanted);
      }
    }
  }

  @Test
  void who_makes_a_sound_speaks() {
    assertThat(publisher("ann").publish(ann.whip(), "video/VP8")).isEqualTo("201");
    CallPage dan = call("dan");
    dan.want(180, ann);
    dan.speaks(ann);
  }

  private static WebRtcPage publisher(String name) {
    return new WebRtcPage(VISITORS.person(name).onABlankPage().page());
  }

  private static CallPage call(String name) {
    return call(name, 9, 12);
  }

  private static CallPage call(String name, int pictures, int voices) {
    CallPage page = new CallPage(VISITORS.person(name).onABlankPage().page());
    assertThat(page.begin(stream(), pictures, voices)).isEqualTo("201");
    return page;
  }

  private static LiveSite.Stream stream() {
    return LiveSite.streamOf(new Web(URI.create(VISITORS.site().address()).getPort()));
  }
}
