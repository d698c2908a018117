package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Calls;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.MiniProgramSight;
import rtcroom.testing.browser.MiniPrograms;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** Rooms of the mini program with others: of its own kind, of the web app, and with ffmpeg. */
@Busy
class MiniProgramRoomsTest {
  private static final Locator.FilterOptions SHELVES =
      new Locator.FilterOptions().setHasText("Shelf");

  /** Nobody beats for guests; numbered rooms have streams where there is WebRTC. */
  @RegisterExtension
  static final MiniPrograms PROGRAMS =
      MiniPrograms.ofSite(LiveSite.webRtcAnd("rooms.multi.heartBeatTimeout", "10m"));

  @Test
  void three_see_each_other_and_who_comes_after_a_full_room_is_told() {
    MiniProgram ann = PROGRAMS.somebody("Ann").tap("Call for several");
    ann.write("Name of the room", "Crowd").enters("Create");
    MiniProgram bo = enter("Bo", "Crowd");
    String push = Guests.of(PROGRAMS.site()).push("multi_room", roomOf(ann), "cam", "Cam", "");
    try (Program _ = Ffmpeg.push(Clip.PLAIN, push)) {
      for (MiniProgram one : List.of(ann, bo)) {
        assertThat(one.all("live-player")).hasCount(2);
      }
      String second = "live-player:nth-of-type(2)";
      Picture.move(ann.picture(second), bo.picture(second));
      ann.tap("Figures").sees("↓ Bo");
      Guests.of(PROGRAMS.site()).push("multi_room", roomOf(ann), "last", "Last", "");
      PROGRAMS.somebody("Dan").tap("Call for several").tap("Crowd").sees("Try again");
    }
    bo.tap("Leave").sees("Create");
    assertThat(ann.all("live-player")).hasCount(2);
    // Who pushes comes after he has sat down.
    List.of(ann, bo).forEach(one -> one.mayErr().keptTheRules());
  }

  @Test
  void a_page_of_the_web_app_and_the_mini_program_see_and_hear_each_other() {
    MiniProgram ann = PROGRAMS.somebodyHeard("Ann").tap("Call for two");
    ann.write("Name of the room", "Mixed").enters("Create");
    Person bo = PROGRAMS.visitors().person("Bo").soonFindsSilent();
    Calls.enter(bo, "double", roomOf(ann));
    seeAndHearEachOther(ann, bo);
    // Who is served publishes after he has sat down.
    ann.mayErr().keptTheRules();
  }

  @Test
  void a_numbered_room_is_shared_with_browsers() {
    MiniProgram ann = PROGRAMS.somebodyHeard("Ann").tap("Rooms with browsers");
    ann.write("Name of the room", "Numbers").enters("Create");
    MiniProgram bo = PROGRAMS.somebody("Bo").tap("Rooms with browsers").enters("Numbers");
    Picture.move(ann.picture("live-player"), bo.picture("live-player"));
    bo.write("Say something…", "hello numbers").tap("Send");
    ann.sees("hello numbers").sees("2 online");
    bo.tap("Leave").sees("Create");
    ann.sees("1 online");
    Person cy = PROGRAMS.visitors().person("Cy").soonFindsSilent();
    Calls.enter(cy, "webrtc", numberOf(ann));
    seeAndHearEachOther(ann, cy);
    Calls.say(cy, "hello from a page");
    ann.sees("hello from a page").mayErr().keptTheRules();
    bo.keptTheRules();
  }

  /** Both ways through the engine: H.264 and Opus of the page, as FLV with AAC here. */
  private static void seeAndHearEachOther(MiniProgram ann, Person bo) {
    Picture.of(bo, "tile").moves();
    Picture.of(bo, "tile").isHeard();
    ann.picture("live-player").moves();
    ann.picture("live-player").isHeard();
  }

  /** Beside the name of the room, in the title. */
  private static String numberOf(MiniProgram one) {
    return one.page().title().replaceFirst(".* · ", "");
  }

  @Test
  void anchors_meet_draw_and_keep_order() {
    MiniProgram ann = anchor("Ann", "First");
    MiniProgram bo = PROGRAMS.somebody("Bo").tap("Watch live").tap("First");
    bo.tap("♥ 0").sees("♥ 1");
    bo.write("Say something…", "rude words").tap("Send");
    draw(ann);
    assertThat(bo.all("canvas")).isVisible();
    ann.tap("rude words").chooses("Mute for ten minutes").isTold("Done");
    bo.write("Say something…", "more of them").tap("Send");
    MiniProgram cy = anchor("Cy", "Second");
    MiniProgram dan = PROGRAMS.somebody("Dan").tap("Watch live").enters("First");
    assertThat(dan.all("canvas")).isVisible();
    ann.tap("PK").agrees(cy.userID());
    cy.sees("asks for a PK").tap("Accept");
    Picture.move(ann.picture("live-player"), cy.picture("live-player"));
    MiniProgramSight.keepsNobodyOut(cy, "PK");
    cy.tap("End PK");
    assertThat(ann.all("live-player")).hasCount(0);
    assertThat(ann.all(".line")).hasCount(1);
    List.of(ann, bo, cy, dan).forEach(MiniProgram::keptTheRules);
  }

  @Test
  void a_list_grows_by_scrolling_and_a_room_is_found_by_its_number() {
    Guests guests = Guests.of(PROGRAMS.site());
    for (int i = 1; i <= 23; i++) {
      guests.push("multi_room", "shelf_" + i, "reader_" + i, "Reader", "Shelf " + i);
    }
    MiniProgram ann = PROGRAMS.somebody("Ann").tap("Call for several");
    assertThat(ann.all(".card")).hasCount(20);
    ann.page().mouse().wheel(0, 9_000);
    assertThat(ann.all(".card").filter(SHELVES)).hasCount(23);
    ann.write("Number of the room", "shelf_7").enters("Enter").tap("Leave");
    assertThat(ann.all(".card").filter(SHELVES).first()).isVisible();
    guests.leaveAll();
    ann.does("pull");
    assertThat(ann.all(".card").filter(SHELVES)).hasCount(0);
    // Of streams that nobody pushes.
    ann.mayErr().keptTheRules();
  }

  @Test
  void what_is_set_is_kept_and_every_page_speaks_the_language() {
    MiniProgram sue = PROGRAMS.somebody("Sue").tap("Settings");
    sue.all(".choice-picture").nth(2).click();
    sue.all(".field").nth(1).fill("Zoe");
    sue.all("select").selectOption("0");
    sue.tap("Save").sees("观看直播").tap("设置");
    assertThat(sue.all(".field").nth(1)).hasValue("Zoe");
    assertThat(sue.all(".chosen")).hasCount(1);
    sue.keptTheRules();
  }

  @Test
  void tools_push_and_play() {
    MiniProgram ann = PROGRAMS.somebody("Ann").tap("Tools");
    ann.tap("Start").sees("A push address begins with rtmp://");
    ann.tap("Get a test address").sees("Copy").tap("Start").sees("Running · 1002");
    MiniProgram bo = PROGRAMS.somebody("Bo").tap("Tools");
    bo.page().evaluate("url => host.page().setData({ flv: url, fast: url })", flvOf(ann));
    bo.tap("Play").picture("live-player").moves();
    bo.does("back").tap("Play fast").picture("live-player").moves();
    assertThat(bo.all("live-player[data-mode=RTC]")).hasCount(1);
    bo.does("back").tap("Play a file").all(".field").fill(PROGRAMS.film());
    bo.tap("Start").film().moves();
    bo.sees("Running").tap("Stop").sees("Not started");
    ann.tap("Stop").sees("Not started");
    List.of(ann, bo).forEach(MiniProgram::keptTheRules);
  }

  private static MiniProgram anchor(String name, String room) {
    return PROGRAMS.somebody(name).write("Name of the room", room).enters("Create");
  }

  private static void draw(MiniProgram anchor) {
    anchor.tap("Board");
    BoundingBox box = anchor.all("canvas").boundingBox();
    Page page = anchor.page();
    page.mouse().move(box.x + 20, box.y + 20);
    page.mouse().down();
    page.mouse().move(box.x + 120, box.y + 90);
    page.mouse().up();
  }

  private static MiniProgram enter(String name, String room) {
    return PROGRAMS.somebody(name).tap("Call for several").enters(room);
  }

  private static String flvOf(MiniProgram one) {
    return (String) one.page().evaluate("host.page().data.flv");
  }

  private static String roomOf(MiniProgram one) {
    return (String)
        one.page().evaluate("host.page().selectComponent('#room').getRoomInfo().roomID");
  }
}
