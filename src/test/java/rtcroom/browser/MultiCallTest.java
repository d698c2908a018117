package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.reads;
import static rtcroom.testing.browser.Calls.say;
import static rtcroom.testing.browser.Calls.watched;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;

/** Several browsers in one call, one of which is not heard of any more. */
@Busy(thirds = 4)
class MultiCallTest {
  /** With the usual 20 s until a silent one goes: pages of a slow machine may beat late. */
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final Duration A_LEASE = Duration.ofSeconds(20);

  @Test
  void four_see_and_hear_each_other_a_fifth_is_told_why_not_and_a_killed_one_goes() {
    Person ann = VISITORS.person("ann", Sight.DESKTOP.options());
    String room = openRoom(ann, "multi", "Crowd");
    Person bo = enter(VISITORS.person("bo", Sight.PHONE.options()).named("Bo"), "multi", room);
    Person cy = enter(VISITORS.person("cy"), "multi", room);
    Person di = enter(VISITORS.person("di"), "multi", room);
    everybodySeesAndHearsEverybody(ann, bo, cy, di);
    Inspection.of(ann.page(), "call-group", Sight.DESKTOP);
    Inspection.of(bo.page(), "call-group", Sight.PHONE);
    say(di, "hello all");
    reads(ann, "hello all");
    reads(bo, "hello all");

    Person ed = watched(VISITORS.person("ed")).follow("/#/multi/" + room);
    patiently(ed.at("refused")).hasAttribute("data-reason", "full");
    assertThat(ed.at("refused").innerText()).contains("The room is full");
    ed.close();

    di.crash();
    VISITORS.site().leasesAge(A_LEASE, ann.page(), bo.page(), cy.page());
    patiently(ann.at("tile")).hasCount(2);
    everybodySeesAndHearsEverybody(ann, bo, cy);
  }
}
