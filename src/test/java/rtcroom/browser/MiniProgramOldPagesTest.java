package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.MiniProgram;
import rtcroom.testing.browser.MiniPrograms;

/**
 * Pages of {@code miniprogram/demo}, as they were written for the components of 2018, on ours:
 * every property, method, event and slot.
 */
@Busy
class MiniProgramOldPagesTest {
  @RegisterExtension static final MiniPrograms PROGRAMS = MiniPrograms.ofSite();

  @Test
  void a_live_room_with_everything_its_component_had() {
    MiniProgram ann = old("Ann", "pages/live/live?type=create&roomName=Old").tap("start");
    ann.sees("RoomEvent created 0").sees("slot of the caster").sees("slot of the board");
    MiniProgram bo = old("Bo", "pages/live/live?roomID=" + created(ann)).tap("start");
    bo.sees("slot of the audience").picture("live-player").moves();
    bo.tap("requestJionPusher");
    ann.sees("RoomEvent joinPusher 0").tap("respondJoinReq");
    bo.sees("RoomEvent LinkOn 0").tap("sendTextMsg");
    ann.sees("RoomEvent recvTextMsg 0");
    bo.tap("quitLink").sees("RoomEvent LinkOut 0");
    bo.tap("requestJoinPusher").sees("requestJoinPusher done");
    for (String method :
        List.of("pause", "resume", "switchCamera", "toggleDebug", "toggleBeauty")) {
      ann.tap(method).sees(method + " done");
    }
    board(ann);
    ann.tap("toggleMuted").tap("stop").sees("stop done");
    bo.sees("RoomEvent roomClosed -9006");
    bo.tap("start").sees("RoomEvent error -9003");
    everyMethodWasCalled(ann, bo);
    List.of(ann, bo).forEach(MiniProgram::keptTheRules);
  }

  @Test
  void calls_and_numbered_rooms_with_everything_their_components_had() {
    MiniProgram ann = old("Ann", "pages/rtc/rtc?roomName=Old").tap("start").sees("start done");
    ann.sees("slot of the grid");
    for (String method : List.of("pause", "resume", "switchCamera", "getAccountInfo")) {
      ann.tap(method).sees(method + " done");
    }
    ann.tap("getRoomInfo").sees("\"pushers\"").tap("sendTextMsg");
    ann.sees("onRoomEvent recvTextMsg 0").tap("stop").sees("stop done");
    MiniProgram bo = old("Bo", "pages/webrtc/webrtc?roomName=Old").tap("start").sees("start done");
    bo.sees("slot of 1u3d").sees("IMEvent login_event 0").sees("IMEvent join_group_event 0");
    for (String method : List.of("pause", "resume", "switchCamera", "enableVideo", "enableAudio")) {
      bo.tap(method).sees(method + " done");
    }
    for (String method : List.of("sendC2CTextMsg", "sendC2CCustomMsg", "sendGroupCustomMsg")) {
      bo.tap(method).sees(method + " done");
    }
    bo.tap("sendGroupTextMsg").sees("sendGroupTextMsg done true").tap("stop").sees("stop done");
    everyMethodWasCalled(ann);
    everyMethodWasCalled(bo);
    List.of(ann, bo).forEach(MiniProgram::keptTheRules);
  }

  @Test
  void two_rooms_on_one_page_know_nothing_of_each_other() {
    MiniProgram ann = old("Ann", "pages/live/live?type=create&roomName=One").tap("start");
    MiniProgram bo = old("Bo", "pages/live/live?type=create&roomName=Two").tap("start");
    ann.sees("RoomEvent created 0");
    bo.sees("RoomEvent created 0");
    String page = "pages/two/two?one=" + created(ann) + "&two=" + created(bo);
    MiniProgram cy = old("Cy", page);
    assertThat(cy.all("live-player")).hasCount(2);
    ann.tap("sendTextMsg");
    cy.sees("one recvTextMsg old words");
    bo.tap("stop");
    cy.sees("two roomClosed");
    assertThat(cy.all("live-player")).hasCount(1);
    cy.picture("live-player").moves();
    cy.keptTheRules();
  }

  /** By one or the other of those who have the page; {@code demo.test.ts} says that it has all. */
  private static void everyMethodWasCalled(MiniProgram... all) {
    Set<String> missing = new TreeSet<>(strings(all[0], "data.methods"));
    for (MiniProgram one : all) {
      strings(one, "data.told.map(({ text }) => text.replace(/ done.*/, ''))")
          .forEach(missing::remove);
    }
    Assertions.assertThat(missing).isEmpty();
  }

  @SuppressWarnings("unchecked") // what the page has
  private static List<String> strings(MiniProgram one, String expression) {
    return (List<String>) one.page().evaluate("host.page()." + expression);
  }

  private static void board(MiniProgram one) {
    for (String method : List.of("setBackgroundPic", "cancelBackgroundPic", "removeBoard")) {
      one.tap(method).sees(method + " done");
    }
    one.all("canvas").click();
    one.sees("send 1,3").tap("clear").sees("send 101").tap("updateCurrentBoard");
  }

  private static MiniProgram old(String name, String page) {
    return PROGRAMS.withOldPages(name, page);
  }

  private static String created(MiniProgram one) {
    return (String) one.page().evaluate("host.page().data.created");
  }
}
