package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.ContactSheets;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.MiniProgramSight;
import rtcroom.testing.browser.MiniPrograms;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** Every page of the mini program, on three phones, in both languages, dark and light. */
@Busy
class MiniProgramScreensTest {
  private static final String LONG = "很长的名字".repeat(12) + "尾巴";

  private static final String DESK =
      """
      userName => host.page().setData({
        rivals: [{ userID: 'r', userName }],
        wishes: [{ userID: 'w', userName }],
        guests: [{ userID: 'g', userName }],
      })
      """;

  /** Something red is on the board. */
  private static final String DRAWN =
      """
      () => {
        const sheet = document.querySelector('canvas');
        const { data } = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height);
        return data.some((byte, i) => i % 4 === 1 && byte < 9 && data[i - 1] > 200);
      }
      """;

  /** Nobody beats for the guests. */
  @RegisterExtension
  static final MiniPrograms PROGRAMS =
      MiniPrograms.ofSite(
          Map.of(
              "rooms.live.heartBeatTimeout", "10m",
              "rooms.double.heartBeatTimeout", "10m",
              "rooms.multi.heartBeatTimeout", "10m",
              "rooms.webrtc.heartBeatTimeout", "10m",
              "live.embedded.webrtc.port", "0"));

  @ParameterizedTest
  @MethodSource("rtcroom.testing.browser.MiniProgramSight#sights")
  void every_page_can_be_read_and_used(MiniProgramSight sight) {
    Guests guests = Guests.of(PROGRAMS.site());
    String push = guests.push("live_room", "kitchen", "anna", "林晓", "周五的厨房：一起做牛肉面");
    guests.push("multi_room", "crowd", "dave", LONG, LONG);
    try (Program _ = Ffmpeg.push(Clip.PLAIN, push)) {
      MiniProgram one = PROGRAMS.somebody("Ann", sight);
      sight.of(one, "main");
      lists(one, sight);
      rooms(one, sight);
      calls(one, sight, guests);
      tools(one, sight);
      if (Boolean.getBoolean("screenshots")) {
        // Costs a second phone; MiniProgramRoomsTest looks at one by axe.
        pk(one, sight);
      }
      one.mayErr();
    } finally {
      guests.leaveAll();
    }
  }

  @AfterAll
  static void sheets_are_written() {
    if (Boolean.getBoolean("screenshots")) {
      ContactSheets.write(PROGRAMS.visitors().person("Sheets").page());
    }
  }

  private static void lists(MiniProgram one, MiniProgramSight sight) {
    one.all(".press").first().click();
    assertThat(one.all(".wrong")).isVisible();
    sight.of(one, "main-error");
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
    one.page().route("**/weapp/**", Route::abort);
    one.does("pull");
    assertThat(one.all(".wrong")).isVisible();
    sight.of(one, "webrtcroom-error");
    one.page().unroute("**/weapp/**");
    settings(one, sight);
  }

  private static void settings(MiniProgram one, MiniProgramSight sight) {
    one.opens("pages/settings/settings");
    assertThat(one.all("image")).hasCount(8);
    one.all(".choice-picture").nth(2).click();
    assertThat(one.all(".chosen")).hasCount(1);
    sight.of(one, "settings");
    one.all(".field").first().fill("rooms.example.com");
    one.all(".press").last().click();
    assertThat(one.all(".wrong")).isVisible();
    sight.of(one, "settings-error");
  }

  private static void rooms(MiniProgram one, MiniProgramSight sight) {
    one.opens("pages/livelinkroom/livelinkroom?roomID=kitchen");
    one.picture("live-player").moves();
    sight.of(one, "livelinkroom");
    figures(one, 2);
    sight.of(one, "livelinkroom-figures");
    one.opens("pages/livelinkroom/livelinkroom?roomID=nowhere");
    assertThat(one.all(".yes")).hasCount(1);
    sight.of(one, "livelinkroom-error");
    anchor(one, sight);
    one.opens("pages/webrtccall/webrtccall?name=Friends");
    assertThat(one.all(".say")).isVisible();
    sight.of(one, "webrtccall");
  }

  /** All that an anchor may have to answer at once, from people with long names; and the board. */
  private static void anchor(MiniProgram one, MiniProgramSight sight) {
    one.opens("pages/livelinkroom/livelinkroom?name=" + LONG.substring(0, 30));
    assertThat(one.all(".say")).isVisible();
    one.picture("live-pusher").moves();
    one.page().evaluate(DESK, LONG);
    assertThat(one.all(".wish")).hasCount(3);
    sight.of(one, "livelinkroom-anchor");
    one.page().evaluate("host.page().setData({ rivals: [], wishes: [], guests: [] })");
    one.all(".bar .pill").last().click();
    draw(one);
    one.page().waitForFunction(DRAWN);
    sight.of(one, "livelinkroom-board");
    one.all(".top .pill").last().click();
    assertThat(one.all(".card").first()).isVisible();
  }

  private static void pk(MiniProgram one, MiniProgramSight sight) {
    MiniProgram other = PROGRAMS.somebody("Bo", sight);
    for (MiniProgram anchor : List.of(one, other)) {
      anchor.opens("pages/livelinkroom/livelinkroom?name=" + LONG.substring(0, 30));
      assertThat(anchor.all(".say")).isVisible();
    }
    one.all(".bar .pill").nth(-2).click();
    one.agrees(other.userID());
    other.all(".wish .yes").click();
    Picture.move(one.picture("live-player"), other.picture("live-player"));
    sight.of(one, "livelinkroom-pk");
    // Else their rooms fill the next one's list.
    List.of(one, other).forEach(anchor -> anchor.opens("pages/main/main").hasLeftNothing());
  }

  private static void draw(MiniProgram one) {
    BoundingBox box = one.all("canvas").boundingBox();
    Mouse mouse = one.page().mouse();
    mouse.move(box.x + 20, box.y + 20);
    mouse.down();
    mouse.move(box.x + box.width - 20, box.y + box.height / 2);
    mouse.move(box.x + 40, box.y + box.height - 20);
    mouse.up();
  }

  /** Long names in a grid, and of the one other; who came straight to a room may leave it. */
  private static void calls(MiniProgram one, MiniProgramSight sight, Guests guests) {
    guests.push("multi_room", "crowd", "erin", "Erin", LONG);
    one.opens("pages/callroom/callroom?family=multi&roomID=crowd");
    assertThat(one.all("live-player")).hasCount(2);
    sight.of(one, "callroom");
    figures(one, 1);
    sight.of(one, "callroom-figures");
    leave(one);
    guests.push("double_room", "pair", "fred", LONG, LONG);
    one.opens("pages/callroom/callroom?family=double&roomID=pair");
    assertThat(one.all(".say")).isVisible();
    assertThat(one.all("live-player")).hasCount(1);
    one.all(".say").fill("好".repeat(40));
    one.all(".yes").click();
    assertThat(one.all(".line")).hasCount(1);
    sight.of(one, "callroom-double");
    leave(one);
  }

  private static void leave(MiniProgram one) {
    one.all(".top .pill").first().click();
    assertThat(one.all(".card").first()).isVisible();
  }

  /** By the place of its button. */
  private static void figures(MiniProgram one, int at) {
    one.all(".top .pill").nth(at).click();
    assertThat(one.page().locator("main:not([hidden]) [class*=figures]")).containsText("#");
  }

  private static void tools(MiniProgram one, MiniProgramSight sight) {
    for (String page : new String[] {"push", "play", "rtplay", "vodplay"}) {
      one.opens("pages/" + page + "/" + page);
      assertThat(one.all(".field").first()).isVisible();
      sight.of(one, page);
    }
    one.all(".field").fill("film.mp4");
    one.all(".press").last().click();
    assertThat(one.all(".wrong")).isVisible();
    sight.of(one, "vodplay-error");
  }
}
