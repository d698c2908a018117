package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.MiniPrograms;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** What goes wrong in the mini program is told in words, ends, and leaves nothing behind. */
@Busy
class MiniProgramTroubleTest {
  private static final int ROUNDS = 20;

  @RegisterExtension static final MiniPrograms PROGRAMS = MiniPrograms.ofSite();

  @Test
  void who_refuses_the_camera_is_told_what_to_do_and_has_no_room() {
    MiniProgram ann = PROGRAMS.somebodyUnseen("Ann").tap("Call for two");
    ann.write("Name of the room", "Dark").tap("Create");
    ann.sees("No camera: allow it").sees("Try again");
    assertThat(ann.all("live-pusher")).hasCount(0);
    ann.tap("Leave").sees("Enter");
    ann.keptTheRules();
  }

  @Test
  void a_forged_and_an_expired_push_address_are_refused_in_words() {
    MiniProgram ann = PROGRAMS.somebody("Ann").tap("Tools");
    ann.tap("Get a test address").sees("Copy");
    for (String change : new String[] {"replace(/txSecret=./, 'txSecret=z')", EXPIRED}) {
      ann.page()
          .evaluate("host.page().setData({ address: host.page().data.address." + change + "})");
      ann.tap("Start").sees("Broken off · -1307").tap("Stop").sees("Not started");
    }
    assertThat(ann.codes()).contains(3004);
    ann.mayErr().keptTheRules();
  }

  private static final String EXPIRED = "replace(/txTime=......../, 'txTime=5F000000')";

  @Test
  void a_pusher_that_gave_up_begins_anew_with_another_address() {
    MiniProgram ann = PROGRAMS.somebody("Ann").tap("Call for two");
    ann.write("Name of the room", "Lost").enters("Create");
    Object before = ann.page().evaluate("host.page().selectComponent('#room').data.pushURL");
    ann.does("failPush").tap("Figures").sees("#-1307").sees("#1002");
    Object after = ann.page().evaluate("host.page().selectComponent('#room').data.pushURL");
    assertThat(after).isNotEqualTo(before);
    ann.keptTheRules();
  }

  @Test
  void after_a_restart_of_the_server_all_are_told_and_go_on() {
    MiniProgram ann = PROGRAMS.somebody("Ann").write("Name of the room", "Again").tap("Create");
    assertThat(ann.all(".say")).isVisible();
    MiniProgram bo = PROGRAMS.somebody("Bo").tap("Watch live").tap("Again");
    assertThat(bo.all(".say")).isVisible();
    List.of(ann, bo).forEach(MiniProgram::mayErr);
    Object before = bo.page().evaluate("host.page().data.roomid");
    PROGRAMS.site().restart();
    ann.tap("Try again");
    assertThat(ann.all(".say")).isVisible();
    bo.sees("Try again").tap("Leave");
    // Until the new list is there the old one is shown, whose room is gone.
    bo.page().waitForFunction(ONLY_OTHERS, before);
    bo.tap("Again").picture("live-player").moves();
    List.of(ann, bo).forEach(MiniProgram::keptTheRules);
  }

  private static final String ONLY_OTHERS =
      """
      before => {
        const { rooms = [] } = host.page().data;
        return rooms.length > 0 && rooms.every(({ roomID }) => roomID !== before);
      }
      """;

  @Test
  void rounds_of_entering_and_leaving_leave_nothing_behind() {
    Guests guests = Guests.of(PROGRAMS.site());
    // An anchor in a browser would cost as much as who comes and goes.
    String push = guests.push("live_room", "rounds", "anna", "Anna", "Rounds");
    try (Program _ = Ffmpeg.push(Clip.PLAIN, push)) {
      MiniProgram bo = PROGRAMS.somebody("Bo").tap("Watch live");
      costsLittle(bo);
      int nodes = nodes(bo).count();
      int kept = bo.calls("setKeepScreenOn");
      for (int i = 0; i < ROUNDS; i++) {
        round(bo);
      }
      assertThat(nodes(bo)).hasCount(nodes);
      assertThat(bo.calls("setKeepScreenOn")).isEqualTo(kept + 2 * ROUNDS);
      bo.keptTheRules();
    } finally {
      guests.leaveAll();
    }
  }

  private static void round(MiniProgram viewer) {
    viewer.enters("Rounds").tap("Leave").sees("Rounds");
    assertThat(viewer.all("[role=status]")).hasCount(0);
  }

  /** From the list to a moving picture, and as long as it moves. */
  private static void costsLittle(MiniProgram viewer) {
    int before = viewer.rendered("calls");
    viewer.tap("Rounds").picture("live-player").moves();
    int entered = viewer.rendered("calls");
    assertThat(entered - before).as("calls of setData").isLessThanOrEqualTo(10);
    viewer.picture("live-player").moves();
    assertThat(viewer.rendered("calls")).as("calls while nothing changes").isEqualTo(entered);
    viewer.tap("Leave").sees("Rounds");
    assertThat(viewer.all("[role=status]")).hasCount(0);
  }

  /** But for the rooms of the list, which other tests may have left and which end some time. */
  private static Locator nodes(MiniProgram one) {
    return one.all("*:not(.card):not(.card *)");
  }
}
