package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Lives;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;

/** A live room with more places than most, and people with the longest of names, at phones. */
@Busy
class LiveStageTest {
  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(Map.of("rooms.live.maxMembers", "6", "rooms.live.heartBeatTimeout", "10m"));

  private static final String LONG = "W".repeat(64);
  private static final String LONG_CHINESE = "长".repeat(64);

  /** What stands over an edge of the page; tiles cut off what is in them. */
  private static final String OVER_THE_EDGE =
      """
      () => [...document.querySelectorAll('main *, dialog *')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.spoken, .hearts, .tile > *'))
        .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > innerWidth + 1 || r.left < -1); })
        .slice(0, 5).map(e => e.outerHTML.slice(0, 160))
      """;

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void who_is_let_in_without_a_place_is_told_and_so_is_the_anchor() {
    Person ann = named("Ann", LONG);
    ann.follow("/#/new/live?name=" + LONG);
    ann.at("go-live").click();
    assertThat(ann.at("requests")).isVisible();
    ann.page().waitForURL(Pattern.compile("#/live/"));
    // Nobody looks at her picture, and pictures are dear.
    ann.at("camera").click();
    Guests apps = Guests.of(VISITORS.site());
    String room = ann.page().url().replaceAll(".*/", "");
    for (int i = 1; i <= 4; i++) {
      apps.push("live_room", room, "camera_" + i, LONG, "");
    }
    Person bo = visits(named("Bo", LONG_CHINESE), ann);
    Person cy = visits(named("Cy", LONG), ann);

    apply(bo);
    accept(ann);
    assertThat(ann.at("guest")).hasCount(5);
    apply(cy);
    accept(ann);
    assertThat(cy.at("apply-refused")).containsText("stage is full");
    ann.at("requests").click();
    assertThat(ann.at("stage-full")).isVisible();
    ann.page().keyboard().press("Escape");

    apply(cy);
    say(bo, LONG);
    fits(ann, "anchor");
    fits(bo, "guest");
    fits(cy, "viewer");
    ann.at("requests").click();
    assertThat(ann.at("applicant")).isVisible();
    fits(ann, "applicants");
    ann.page().keyboard().press("Escape");
    ann.at("share").click();
    assertThat(ann.page().locator("dialog")).isVisible();
    fits(ann, "share");
    ann.page().keyboard().press("Escape");
    ann.at("guest")
        .filter(new Locator.FilterOptions().setHasText(LONG_CHINESE))
        .getByTestId("kick")
        .click();
    fits(ann, "kick");
    ann.at("confirm-yes").click();

    assertThat(ann.at("guest")).hasCount(4);
    accept(ann);
    assertThat(ann.at("guest")).hasCount(5);
    ann.at("requests").click();
    assertThat(ann.at("stage-full")).hasCount(0);
  }

  @Test
  void two_hosts_stand_side_by_side_for_whoever_watches_until_one_of_them_ends_it() {
    Person ann = host("Ann", "Calm Otter", Sight.PHONE);
    Person bo = host("Bo", "Quiet Fox", Sight.DESKTOP);
    invite(ann, "Quiet Fox");
    Inspection.of(ann.page(), "live-pk-invited", Sight.PHONE);
    assertThat(bo.at("pk-question")).containsText("invites you to a PK");
    Inspection.of(bo.page(), "live-pk-question", Sight.DESKTOP);
    bo.at("pk-accept").click();
    assertThat(ann.at("pk-on")).isVisible();
    ann.page().keyboard().press("Escape");
    Picture.move(Picture.of(ann, "peer"), Picture.of(bo, "peer"));
    Inspection.of(ann.page(), "live-pk", Sight.PHONE);
    Inspection.of(bo.page(), "live-pk", Sight.DESKTOP);

    // Who comes late sees both, in the picture that the server makes of them.
    Person cy = visits(somebody("Cy", "林小满", Sight.PHONE), ann);
    Picture.of(cy, "mixed").moves();
    Inspection.of(cy.page(), "live-pk-mixed", Sight.PHONE);
    bothApart(ann, cy);

    bo.at("pk").click();
    bo.at("pk-stop").click();
    assertThat(ann.at("peer")).hasCount(0);
    assertThat(cy.at("peer")).hasCount(0);
    assertThat(bo.at("peer")).hasCount(0);

    invite(bo, "Calm Otter");
    ann.at("pk-accept").click();
    Picture.of(bo, "peer").moves();
    ann.page().onDialog(dialog -> dialog.accept());
    ann.page().reload();
    assertThat(bo.at("peer")).hasCount(0);
  }

  /** Each picture by itself, as the host wants it. */
  private static void bothApart(Person host, Person viewer) {
    host.at("pk").click();
    host.at("pk-layout").click();
    assertThat(host.at("mix-state")).hasAttribute("data-mixed", "true");
    Inspection.of(host.page(), "live-layout-pk", Sight.PHONE);
    host.at("layout-apart").click();
    host.page().keyboard().press("Escape");
    Picture.move(Picture.of(viewer, "anchor"), Picture.of(viewer, "peer"));
    Inspection.of(viewer.page(), "live-pk-watched", Sight.PHONE);
  }

  private static void invite(Person host, String other) {
    host.at("pk").click();
    host.at("pk-host")
        .filter(new Locator.FilterOptions().setHasText(other))
        .getByTestId("pk-invite")
        .click();
    assertThat(host.at("pk-inviting")).isVisible();
  }

  private static Person host(String title, String name, Sight sight) {
    Person host = Lives.goLive(somebody(title, name, sight));
    assertThat(host.at("room")).hasAttribute("data-carried", "onAir");
    return host;
  }

  private static Person somebody(String title, String name, Sight sight) {
    return VISITORS.person(title, sight.options()).named(name);
  }

  private static void fits(Person person, String what) {
    assertThat(person.page().evaluate(OVER_THE_EDGE).toString()).as(what).isEqualTo("[]");
  }

  private static Person named(String title, String name) {
    return VISITORS.person(title, Sight.PHONE_ENGLISH.options()).named(name);
  }

  private static Person visits(Person person, Person anchor) {
    String address = anchor.page().url();
    person.follow(address.substring(address.indexOf("/#/")));
    assertThat(person.at("apply")).isVisible();
    return person;
  }

  private static void apply(Person viewer) {
    viewer.at("apply").click();
    viewer.at("apply-now").click();
    assertThat(viewer.at("applying")).containsText("Waiting for");
  }

  private static void accept(Person anchor) {
    anchor.at("requests").click();
    anchor.at("applicant").getByTestId("accept").click();
    anchor.page().keyboard().press("Escape");
  }

  private static void say(Person person, String text) {
    person.at("chat-input").fill(text);
    person.at("chat-send").click();
    assertThat(person.at("chat-line").last()).isVisible();
  }
}
