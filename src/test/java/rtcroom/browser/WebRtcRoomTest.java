package rtcroom.browser;

import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.inside;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.reads;
import static rtcroom.testing.browser.Calls.say;
import static rtcroom.testing.browser.Calls.watched;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;

/** Numbered rooms, whose groups the clients make. */
@Busy
class WebRtcRoomTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  @Test
  void two_see_hear_and_read_each_other_in_a_numbered_room() {
    Person ann = VISITORS.person("ann", Sight.DESKTOP.options());
    String room = openRoom(ann, "webrtc", "Numbered");

    // Alone, she comes back to a room that ended when she left it.
    ann.page().reload();
    inside(ann);
    Person bo = enter(VISITORS.person("bo", Sight.PHONE.options()).named("Bo"), "webrtc", room);
    everybodySeesAndHearsEverybody(ann, bo);
    say(bo, "hello ann");
    reads(ann, "hello ann");
    patiently(bo.at("call")).containsText("Numbered");
    Inspection.of(ann.page(), "call-webrtc", Sight.DESKTOP);
    Inspection.of(bo.page(), "call-webrtc", Sight.PHONE);

    bo.at("leave").click();
    patiently(ann.at("tile")).hasCount(0);
  }

  @Test
  void a_room_nobody_opened_is_not_there() {
    Person ann = watched(VISITORS.person("ann")).follow("/#/webrtc/4294967");
    patiently(ann.at("refused")).hasAttribute("data-reason", "trouble");
    patiently(ann.at("refused")).containsText("does not exist or has ended");
  }
}
