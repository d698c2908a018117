package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.inside;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.other;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.seesMore;
import static rtcroom.testing.browser.Calls.user;
import static rtcroom.testing.browser.Calls.watched;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Chromium;
import rtcroom.testing.browser.Lives;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;

/**
 * What a link does by itself: nothing. Cameras are allowed in this browser, as after many calls.
 */
@Busy
class DoorTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final String COUNTS_CAPTURES =
      """
      window.captures_ = 0;
      const open_ = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) => { captures_++; return open_(wanted); };
      """;

  private static final String LEVEL =
      "Number(document.querySelector('[data-testid=level]')?.getAttribute('aria-valuenow'))";

  private static final String OWN_CAMERA =
      """
      () => document.querySelector('[data-testid=self] video')?.srcObject?.getVideoTracks()[0]?.getSettings().deviceId
      """;

  private static final String HAS_CAMERA = "chosen => (" + OWN_CAMERA + ")() === chosen";

  private static final String HAS_ANOTHER =
      "chosen => { const now = (" + OWN_CAMERA + ")(); return now && now !== chosen; }";

  /** Cameras that Chromium makes up have no plug: the list lacks one, and its track ends. */
  private static final String HAS_PLUGS =
      """
      const devices_ = navigator.mediaDevices;
      const [list_, ask_] = [devices_.enumerateDevices.bind(devices_), devices_.getUserMedia.bind(devices_)];
      const open_tracks_ = [];
      let gone_;
      devices_.enumerateDevices = async () => (await list_()).filter(({ deviceId }) => deviceId !== gone_);
      devices_.getUserMedia = async (wanted) => {
        if (gone_ && wanted.video?.deviceId?.exact === gone_) throw new OverconstrainedError('deviceId', 'gone');
        const stream = await ask_(wanted);
        open_tracks_.push(...stream.getTracks());
        return stream;
      };
      window.unplug_ = (id) => {
        gone_ = id;
        const [track] = open_tracks_.filter((one) => one.readyState === 'live' && one.getSettings().deviceId === id);
        track.stop();
        track.dispatchEvent(new Event('ended'));
        devices_.dispatchEvent(new Event('devicechange'));
      };
      window.plugIn_ = () => {
        gone_ = undefined;
        devices_.dispatchEvent(new Event('devicechange'));
      };
      """;

  private static final String PREPARE_ANOTHER = "() => { location.hash = '#/new/live?name=next'; }";

  private static final Pattern ENTERS =
      Pattern.compile("/(add_pusher|create_room|enter_room|add_audience|im)\\b");

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void a_link_to_a_call_that_is_over_says_so_and_asks() {
    Person bo = VISITORS.person("bo").open("/#/multi/room_over");
    assertThat(bo.at("door")).hasAttribute("data-way", "ended");
    assertThat(bo.at("door")).containsText("has ended");
    assertThat(bo.at("door-open")).hasText("Open it again");
  }

  @Test
  void a_link_to_a_call_captures_and_enters_nothing_before_the_visitor_pressed() {
    Person ann = VISITORS.person("ann");
    String room = openRoom(ann, "double", "Trap");
    Person bo = watched(VISITORS.person("bo").named("Bo"));
    List<String> entering = entering(bo);

    bo.open("/#/double/" + room);
    assertThat(bo.at("door")).containsText("Join “Trap”?");
    assertThat(bo.at("door-name").locator("input")).hasValue("Bo");
    assertThat(bo.at("door-inside")).hasAttribute("data-count", "1");
    nothingHappened(bo, entering);
    bo.page().reload();
    assertThat(bo.at("door")).isVisible();
    nothingHappened(bo, entering);

    bo.at("door-open").click();
    everybodySeesAndHearsEverybody(ann, inside(bo));
    bo.at("leave").click();
    bo.page().goBack();
    assertThat(bo.at("door")).isVisible();
    patiently(ann.at("tile")).hasCount(0);
    aLinkIntoATabInACallEndsThatBeforeAnotherDoor(bo, room, entering);
    patiently(ann.at("tile")).hasCount(0);
  }

  private static void aLinkIntoATabInACallEndsThatBeforeAnotherDoor(
      Person bo, String room, List<String> entering) {
    enter(bo, "multi", "party");
    entering.clear();
    bo.page().evaluate("room => { location.hash = '#/double/' + room; }", room);
    assertThat(bo.at("door")).containsText("Join “Trap”?");
    assertThat(entering).isEmpty();
  }

  @Test
  void who_sees_himself_at_the_door_is_in_no_room_and_takes_in_what_he_chose() {
    Person ann = VISITORS.person("ann");
    String room = openRoom(ann, "double", "Tea");
    Person bo = watched(VISITORS.person("bo"));
    bo.page().addInitScript(HAS_PLUGS);
    List<String> entering = entering(bo);
    bo.open("/#/double/" + room);

    bo.at("preview-start").click();
    Picture.of(bo, "preview").moves();
    bo.page().waitForFunction("() => " + LEVEL + " > 0");
    bo.at("door").locator("summary").click();
    bo.at("pick-camera").selectOption(new SelectOption().setIndex(1));
    Object chosen = bo.at("pick-camera").inputValue();
    bo.at("mic").click();
    bo.at("door-name").locator("input").fill("Bo of the door");
    assertThat(entering).isEmpty();
    assertThat(ann.at("tile")).hasCount(0);

    bo.at("door-open").click();
    inside(bo);
    patiently(other(ann)).hasAttribute("data-mic", "false");
    assertThat(other(ann)).containsText("Bo of the door");
    // The second camera that Chromium makes up gives pictures that no call takes.
    assertThat(bo.page().evaluate(OWN_CAMERA)).isEqualTo(chosen);
    switchesCamerasAndLosesOne(bo, ann, chosen);
  }

  /** The first camera's pictures are sent on, also where it only stands in for the chosen one. */
  private static void switchesCamerasAndLosesOne(Person bo, Person ann, Object chosen) {
    bo.at("devices").click();
    bo.at("pick-camera").selectOption(new SelectOption().setIndex(0));
    bo.page().waitForFunction(HAS_ANOTHER, chosen);
    seesMore(ann, user(bo));
    bo.at("pick-camera").selectOption((String) chosen);
    bo.page().waitForFunction(HAS_CAMERA, chosen);
    bo.page().keyboard().press("Escape");

    bo.page().evaluate("gone => unplug_(gone)", chosen);
    bo.page().waitForFunction(HAS_ANOTHER, chosen);
    patiently(bo.page().locator(".toasts")).containsText("A device was disconnected");
    seesMore(ann, user(bo));
    bo.page().evaluate("() => plugIn_()");
    bo.page().waitForFunction(HAS_CAMERA, chosen);
  }

  @Test
  void who_opens_a_room_of_his_own_sees_himself_first_until_he_wants_that_no_more() {
    Person bo = watched(VISITORS.person("bo"));
    List<String> entering = entering(bo);
    bo.open("/");
    bo.page().getByText("Open the room").click();
    Picture.of(bo, "preview").moves();
    assertThat(entering).isEmpty();
    bo.at("door-skip").check();
    Request made = bo.page().waitForRequest("**/create_room?*", bo.at("door-open")::click);
    assertThat(made.postData()).contains("\"roomType\":\"private_web_");
    inside(bo).at("leave").click();

    bo.page().getByText("Open the room").click();
    inside(bo);
    bo.open("/?again#/new/double?name=trap");
    assertThat(bo.at("door")).isVisible();
    nothingHappened(bo, List.of());
  }

  @Test
  void a_link_that_goes_live_does_not() {
    Person bo = VISITORS.person("bo");
    List<String> entering = entering(bo);

    bo.open("/#/new/live?name=pwned");
    assertThat(bo.at("door")).containsText("Prepare a live “pwned”?");
    nothingHappened(bo, entering);

    bo.at("door-open").click();
    Picture.of(bo, "preview").moves();
    assertThat(entering).isEmpty();
  }

  @Test
  void a_link_to_a_live_tells_the_room_of_nobody_before_he_pressed() {
    Person ann = Lives.goLive(VISITORS.person("Ann"));
    String room = ann.page().url().replaceAll(".*/", "");
    Person bo = VISITORS.person("bo");
    List<String> entering = entering(bo);

    bo.open("/#/live/" + room);
    assertThat(bo.at("door")).containsText("Watch “Ann-live”?");
    nothingHappened(bo, entering);

    bo.at("door-open").click();
    assertThat(bo.at("apply")).isVisible();
    assertThat(bo.page().evaluate("captures_")).isEqualTo(0);
    aLinkThatPreparesALiveInTheTabOfAnotherLeadsThere(ann, bo);
  }

  private static void aLinkThatPreparesALiveInTheTabOfAnotherLeadsThere(Person ann, Person bo) {
    bo.page().evaluate(PREPARE_ANOTHER);
    assertThat(bo.at("door")).containsText("Prepare a live “next”?");
    bo.at("door-open").click();
    assertThat(bo.at("go-live")).isVisible();

    ann.page().evaluate(PREPARE_ANOTHER);
    ann.at("confirm-yes").click();
    assertThat(ann.at("door")).containsText("Prepare a live “next”?");
    ann.at("door-open").click();
    assertThat(ann.at("go-live")).isVisible();
  }

  @Test
  void who_denies_camera_and_microphone_is_told_at_the_door_and_comes_in_all_the_same() {
    Browser.NewContextOptions english = new Browser.NewContextOptions().setLocale("en-GB");
    String address = VISITORS.site().address();
    try (Chromium browser = Chromium.denying();
        Person bo = new Person("bo", browser.browser().newContext(english), address)) {
      watched(bo).open("/#/new/multi?name=Blind");
      bo.at("preview-start").click();
      assertThat(bo.at("device-trouble")).containsText("keeps the camera or microphone from");

      bo.at("door-open").click();
      assertThat(inside(bo).at("device-trouble")).containsText("Try again");
      assertThat(bo.errors()).isEmpty();
    }
  }

  /** What the pages ask of the server that makes them part of a room. */
  private static List<String> entering(Person person) {
    person.page().addInitScript(COUNTS_CAPTURES);
    List<String> asked = new CopyOnWriteArrayList<>();
    person.page().onRequest(request -> add(asked, request.url()));
    person.page().onWebSocket(socket -> add(asked, socket.url()));
    return asked;
  }

  private static void add(List<String> asked, String url) {
    if (ENTERS.matcher(url).find()) {
      asked.add(url);
    }
  }

  private static void nothingHappened(Person person, List<String> entering) {
    assertThat(person.page().evaluate("captures_")).isEqualTo(0);
    assertThat(entering).isEmpty();
  }
}
