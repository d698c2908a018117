package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.MiniProgramSight;
import rtcroom.testing.browser.MiniPrograms;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** Every page of the mini program, on three phones, in both languages, dark and light. */
@Busy
class MiniProgramScreensTest {
  private static final String LONG = "很长的名字".repeat(12) + "尾巴";

  /** Nobody beats for the guests. */
  @RegisterExtension
  static final MiniPrograms PROGRAMS =
      MiniPrograms.ofSite(
          Map.of(
              "rooms.live.heartBeatTimeout", "10m",
              "rooms.multi.heartBeatTimeout", "10m",
              "rooms.webrtc.heartBeatTimeout", "10m",
              "live.embedded.webrtc.port", "0"));

  @ParameterizedTest
  @MethodSource("sights")
  void every_page_can_be_read_and_used(MiniProgramSight sight) {
    Guests guests = Guests.of(PROGRAMS.site());
    String push = guests.push("live_room", "kitchen", "anna", "林晓", "周五的厨房：一起做牛肉面");
    guests.push("multi_room", "crowd", "dave", LONG, LONG);
    try (Program _ = Ffmpeg.push(Clip.PLAIN, push)) {
      MiniProgram one = PROGRAMS.somebody("Ann", sight.options(), sight.language());
      sight.of(one, "main");
      lists(one, sight);
      rooms(one, sight);
      calls(one, sight, guests);
      tools(one, sight);
      one.mayErr();
    } finally {
      guests.leaveAll();
    }
  }

  /** All where pictures are wanted; otherwise the two that have the most in common with none. */
  static Stream<MiniProgramSight> sights() {
    return Boolean.getBoolean("screenshots")
        ? Stream.of(MiniProgramSight.values())
        : Stream.of(MiniProgramSight.SMALL_CHINESE_DARK, MiniProgramSight.LARGE_ENGLISH_LIGHT);
  }

  private static void lists(MiniProgram one, MiniProgramSight sight) {
    one.opens("pages/liveroom/liveroom").sees("周五的厨房");
    sight.of(one, "liveroom");
    one.opens("pages/multiroom/multiroom").sees("很长的名字");
    sight.of(one, "multiroom");
    one.opens("pages/doubleroom/doubleroom");
    assertThat(one.all("[role=status]")).hasCount(0);
    sight.of(one, "doubleroom");
    one.opens("pages/webrtcroom/webrtcroom");
    assertThat(one.all("[role=status]")).hasCount(0);
    sight.of(one, "webrtcroom");
    one.opens("pages/settings/settings");
    assertThat(one.all("image")).hasCount(8);
    one.all(".choice-picture").nth(2).click();
    assertThat(one.all(".chosen")).hasCount(1);
    sight.of(one, "settings");
  }

  private static void rooms(MiniProgram one, MiniProgramSight sight) {
    one.opens("pages/livelinkroom/livelinkroom?roomID=kitchen");
    one.picture("live-player").moves();
    sight.of(one, "livelinkroom");
    one.opens("pages/livelinkroom/livelinkroom?roomID=nowhere");
    assertThat(one.all(".yes")).hasCount(1);
    sight.of(one, "livelinkroom-error");
    one.opens("pages/webrtccall/webrtccall?name=Friends");
    assertThat(one.all(".say")).isVisible();
    sight.of(one, "webrtccall");
  }

  /** Long names in a grid; who came straight to a room may leave it all the same. */
  private static void calls(MiniProgram one, MiniProgramSight sight, Guests guests) {
    guests.push("multi_room", "crowd", "erin", "Erin", LONG);
    one.opens("pages/callroom/callroom?family=multi&roomID=crowd");
    assertThat(one.all("live-player")).hasCount(2);
    sight.of(one, "callroom");
    one.all(".top .pill").first().click();
    assertThat(one.all("live-player")).hasCount(0);
  }

  private static void tools(MiniProgram one, MiniProgramSight sight) {
    for (String page : new String[] {"push", "play", "rtplay", "vodplay"}) {
      one.opens("pages/" + page + "/" + page);
      assertThat(one.all(".field").first()).isVisible();
      sight.of(one, page);
    }
  }
}
