package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.inside;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.other;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.reads;
import static rtcroom.testing.browser.Calls.say;
import static rtcroom.testing.browser.Calls.watched;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;

/** Two browsers that call each other. */
@Busy
class DoubleCallTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  @Test
  void two_see_hear_and_read_each_other_and_a_third_is_told_why_not() {
    Person ann = VISITORS.person("ann");
    Person bo = VISITORS.person("bo");
    String room = openRoom(ann, "double", "Tea");

    enter(bo, "double", room);
    everybodySeesAndHearsEverybody(ann, bo);
    say(ann, "hello bo");
    reads(bo, "hello bo");
    say(bo, "hello ann");
    reads(ann, "hello ann");

    Person cy = watched(VISITORS.person("cy")).follow("/#/double/" + room);
    patiently(cy.at("refused")).hasAttribute("data-reason", "full");
    assertThat(cy.at("refused").innerText()).contains("Two people are in this call already");
    cy.close();

    whatOneSwitchesOffTheOtherKnows(ann, bo);
    everybodySeesAndHearsEverybody(ann, bo);
    reloadingResumesAndLeavingIsSeenAtOnce(ann, bo);
  }

  private static void whatOneSwitchesOffTheOtherKnows(Person ann, Person bo) {
    bo.at("mic").click();
    patiently(other(ann)).hasAttribute("data-mic", "false");
    bo.at("camera").click();
    patiently(other(ann)).containsText("Camera is off");

    bo.at("camera").click();
    bo.at("mic").click();
    patiently(other(ann)).hasAttribute("data-mic", "true");
  }

  private static void reloadingResumesAndLeavingIsSeenAtOnce(Person ann, Person bo) {
    String user = other(ann).getAttribute("data-user");
    bo.page().reload();
    inside(bo);
    everybodySeesAndHearsEverybody(ann, bo);
    assertThat(other(ann).getAttribute("data-user")).isEqualTo(user);

    bo.at("leave").click();
    patiently(ann.at("tile")).hasCount(0);
  }
}
