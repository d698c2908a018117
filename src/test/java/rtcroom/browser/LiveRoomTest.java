package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Program;

/** Anchor, guest and viewers of a live room, each at a browser of his own. */
@Busy
class LiveRoomTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void a_live_from_its_first_viewer_over_guests_chat_and_a_reload_to_its_end() {
    Clip.PLAIN.path();
    Person ann = goLive(VISITORS.person("Ann").soonFindsSilent());
    assertThat(ann.at("room")).hasAttribute("data-carried", "onAir");
    Person bo = viewer("Bo", ann);
    Person cy = VISITORS.person("Cy");
    viewersWatchByTheEngineWhichFfprobeReadsToo(ann, cy);
    assertThat(ann.at("viewers")).hasAttribute("data-count", "2");
    chatAndLikesReachEverybody(ann, bo);

    aRejectedViewerIsToldAndMayAskAgainAndGiveUp(ann, bo);
    aGuestIsSeenAndHeardUntilHeIsRemoved(ann, bo, cy);
    aMemberWhoPushesRtmpIsSeen(ann, bo);
    cy.close();

    ann.page().onDialog(dialog -> dialog.accept());
    ann.page().reload();
    assertThat(ann.at("requests")).isVisible();
    Picture.of(bo, "anchor").moves();
    say(ann, "back again");
    assertThat(line(bo, "back again")).isVisible();

    ann.at("leave").click();
    ann.at("confirm-yes").click();
    assertThat(bo.at("over")).hasAttribute("data-why", "dissolved");
    assertThat(ann.at("over")).containsText("You ended it");
  }

  private static void viewersWatchByTheEngineWhichFfprobeReadsToo(Person ann, Person cy) {
    CompletableFuture<String> address = new CompletableFuture<>();
    cy.page()
        .onRequest(
            request -> {
              if (request.url().contains(".flv")) {
                address.complete(request.url());
              }
            });
    watch(cy, ann);
    assertThat(cy.at("anchor")).hasAttribute("data-way", "stream");
    assertThat(cy.at("anchor")).hasAttribute("data-state", "connected");
    Picture.of(cy, "anchor").moves();
    Picture.of(cy, "anchor").isHeard();
    assertThat(codecs(address.join())).contains("h264");
  }

  private static void chatAndLikesReachEverybody(Person ann, Person bo) {
    say(bo, "hello 你好");
    assertThat(line(ann, "hello 你好")).isVisible();
    say(ann, "welcome <b>all</b>");
    assertThat(line(bo, "welcome <b>all</b>")).isVisible();

    bo.at("like").click();
    bo.at("like").click();
    ann.at("like").click();
    assertThat(ann.at("likes")).hasAttribute("data-count", "3");
    assertThat(bo.at("likes")).hasAttribute("data-count", "3");
  }

  private static void aRejectedViewerIsToldAndMayAskAgainAndGiveUp(Person ann, Person bo) {
    apply(bo);
    answer(ann, "reject");
    assertThat(bo.at("apply-refused")).containsText("said no");

    bo.at("apply-again").click();
    bo.at("apply-now").click();
    assertThat(bo.at("applying")).containsText("Waiting for");
    bo.at("applying").getByRole(AriaRole.BUTTON).click();
    assertThat(bo.at("applying")).hasCount(0);
    // He was let in after he gave up: he stays where he is.
    answer(ann, "accept");
    assertThat(bo.at("apply")).isEnabled();
    assertThat(ann.at("guest")).hasCount(0);
  }

  private static void aGuestIsSeenAndHeardUntilHeIsRemoved(Person ann, Person bo, Person cy) {
    apply(bo);
    answer(ann, "accept");
    Picture.move(
        Picture.of(ann, "guest"),
        Picture.of(bo, "anchor"),
        Picture.of(bo, "own"),
        Picture.of(cy, "guest"));
    Picture.of(ann, "guest").isHeard();
    assertThat(cy.at("viewers")).hasAttribute("data-count", "1");

    ann.at("kick").click();
    ann.at("confirm-yes").click();
    assertThat(bo.at("apply")).isVisible();
    assertThat(ann.at("guest")).hasCount(0);
    assertThat(cy.at("guest")).hasCount(0);
    Picture.of(bo, "anchor").moves();
  }

  private static void aMemberWhoPushesRtmpIsSeen(Person ann, Person bo) {
    String room = ann.page().url().replaceAll(".*/", "");
    String pushUrl = Guests.of(VISITORS.site()).push("live_room", room, "obs_camera", "OBS", "");
    try (Program _ = Ffmpeg.push(Clip.PLAIN, pushUrl)) {
      assertThat(ann.at("guest")).hasAttribute("data-way", "stream");
      assertThat(ann.at("guest")).hasAttribute("data-state", "connected");
      assertThat(bo.at("guest")).hasAttribute("data-state", "connected");
      Picture.move(Picture.of(ann, "guest"), Picture.of(bo, "guest"));
    }
  }

  /** A camera that looks at little moves few bytes, and ffprobe otherwise waits for many. */
  private static String codecs(String url) {
    return Ffprobe.run(
            "-probesize",
            "100000",
            "-analyzeduration",
            "2000000",
            "-show_entries",
            "stream=codec_name",
            "-of",
            "csv=p=0",
            url)
        .text();
  }

  @Test
  void without_an_engine_a_fifth_viewer_is_told_that_the_places_are_taken_and_can_chat() {
    Person ann = VISITORS.person("Ann");
    ann.page().addInitScript("delete window.VideoEncoder");
    goLive(ann);
    assertThat(ann.at("chat-log")).containsText("4 at most");
    Picture.move(
        Stream.of("Bo", "Cy", "Di", "Ed")
            .map(name -> Picture.of(viewer(name, ann), "anchor"))
            .toArray(Picture[]::new));
    Person late = watch(VISITORS.person("Late").soonFindsSilent(), ann);
    assertThat(late.at("anchor")).containsText("only 4 viewers get it at a time");
    say(late, "I can talk");
    assertThat(line(ann, "I can talk")).isVisible();
  }

  @Test
  void a_room_that_is_over_is_said_to_be() {
    Person bo = VISITORS.person("Bo").follow("/#/live/room_gone");
    assertThat(bo.page().getByRole(AriaRole.ALERT)).containsText("does not exist or has ended");
  }

  private static Person viewer(String name, Person anchor) {
    return watch(VISITORS.person(name), anchor);
  }

  private static void apply(Person viewer) {
    viewer.at("apply").click();
    viewer.at("apply-now").click();
    assertThat(viewer.at("applying")).containsText("Waiting for");
  }

  /** With {@code accept} or {@code reject}. */
  private static void answer(Person anchor, String how) {
    anchor.at("requests").click();
    anchor.at("applicant").getByTestId(how).click();
    anchor.page().keyboard().press("Escape");
  }

  private static void say(Person person, String text) {
    person.at("chat-input").fill(text);
    person.at("chat-send").click();
  }

  private static Locator line(Person person, String text) {
    return person.at("chat-line").filter(new Locator.FilterOptions().setHasText(text));
  }
}
