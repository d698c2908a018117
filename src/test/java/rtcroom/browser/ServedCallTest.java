package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.seesMore;
import static rtcroom.testing.browser.Calls.tile;
import static rtcroom.testing.browser.Calls.user;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** Calls that go by the server, of pages and of somebody who pushes RTMP. */
@Busy(thirds = 4)
class ServedCallTest {
  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(
          LiveSite.webRtcAnd(
              "rooms.multi.maxMembers", "16", "rooms.multi.heartBeatTimeout", "10m"));

  @RegisterExtension
  static final Visitors NUMBERED =
      Visitors.ofSite(LiveSite.webRtcAnd("rooms.webrtc.media", "engine"));

  /** Own picture and sound up, nine pictures and twelve voices down, and no links to the others. */
  private static final String ONLY_THE_SERVER =
      """
      () => connections_.filter(one => one.connectionState === 'connected')
          .map(one => one.getTransceivers().length).sort((a, b) => a - b).join() === '2,21'
      """;

  @Test
  void a_third_brings_two_to_the_server_where_one_who_pushes_rtmp_is_met_too() {
    Clip.PLAIN.path();
    Person ann = VISITORS.person("ann");
    String room = openRoom(ann, "multi", "Crowd");
    Person bo = enter(VISITORS.person("bo"), "multi", room);
    everybodySeesAndHearsEverybody(ann, bo);
    Person cy = enter(VISITORS.person("cy"), "multi", room);
    everybodySeesAndHearsEverybody(ann, bo, cy);
    onlyTheServer(ann, bo, cy);

    String pushUrl = Guests.of(VISITORS.site()).push("multi_room", room, "camera-7", "OBS", "");
    Person di = VISITORS.person("di");
    di.page().addInitScript("delete window.RTCPeerConnection");
    di.follow("/#/multi/" + room);
    patiently(di.at("no-webrtc")).containsText("no WebRTC");
    seesMore(di, user(ann));
    try (Program _ = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      for (Person person : new Person[] {ann, bo, cy}) {
        patiently(tile(person, "camera-7")).hasAttribute("data-state", "connected");
        seesMore(person, "camera-7");
        assertThat(tile(person, "camera-7").getAttribute("data-way")).isNull();
      }
    }
  }

  @Test
  void of_sixteen_nine_are_seen_all_are_there_and_a_press_shows_another() {
    Clip.SMALL.path();
    Person ann = VISITORS.person("ann", Sight.DESKTOP.options());
    String room = openRoom(ann, "multi", "Sixteen");
    Guests guests = Guests.of(VISITORS.site());
    List<Program> pushing =
        IntStream.rangeClosed(1, 15)
            .mapToObj(i -> guests.push("multi_room", room, "guest-" + i, "Guest " + i, ""))
            .map(url -> Ffmpeg.push(Clip.SMALL, url))
            .toList();
    try {
      patiently(ann.at("tile")).hasCount(15);
      patiently(pictures(ann)).hasCount(9);
      patiently(ann.page().locator("[data-testid=tile][data-state=connected]")).hasCount(15);
      Inspection.of(ann.page(), "call-served", Sight.DESKTOP);

      assertThat(tile(ann, "guest-15").locator("video.hidden").count()).isOne();
      tile(ann, "guest-15").locator("button.pin").click();
      seesMore(ann, "guest-15");
      patiently(pictures(ann)).hasCount(9);
      Inspection.of(ann.page(), "call-served-large", Sight.DESKTOP);
      ann.page().setViewportSize(320, 640);
      Inspection.of(ann.page(), "call-served-large", Sight.PHONE_ENGLISH);
    } finally {
      pushing.forEach(Program::close);
    }
  }

  private static Locator pictures(Person person) {
    return person.page().locator("[data-testid=tile] video:not(.hidden)");
  }

  @Test
  void a_numbered_room_goes_by_the_server_again_when_that_was_started_again() {
    Person ann = NUMBERED.person("ann").mayErr();
    String room = openRoom(ann, "webrtc", "Again");
    Person bo = enter(NUMBERED.person("bo").mayErr(), "webrtc", room);
    onlyTheServer(ann, bo);
    everybodySeesAndHearsEverybody(ann, bo);
    NUMBERED.site().restart();
    everybodySeesAndHearsEverybody(ann, bo);
    onlyTheServer(ann, bo);
  }

  private static void onlyTheServer(Person... people) {
    for (Person person : people) {
      person
          .page()
          .waitForFunction(
              ONLY_THE_SERVER,
              null,
              new Page.WaitForFunctionOptions()
                  .setTimeout(Person.PATIENCE)
                  .setPollingInterval(250));
    }
  }
}
