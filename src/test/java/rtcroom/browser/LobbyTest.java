package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.TestSite;
import rtcroom.testing.browser.Visitors;

@Busy
class LobbyTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(Person.PATIENCE);

  /** So often, in milliseconds, the page looks for rooms; where it has a clock to run, at once. */
  private static final int LOOK = 4000;

  private static Locator button(Page page, String name) {
    Page.GetByRoleOptions exactly = new Page.GetByRoleOptions().setName(name).setExact(true);
    return page.getByRole(AriaRole.BUTTON, exactly);
  }

  private static void choose(Page page, String name) {
    page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name)).first().check();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void rooms_of_every_kind_show_up_with_their_people_and_vanish_when_they_end() {
    Person ann = VISITORS.person("ann");
    ann.page().clock().install();
    ann.open("/");
    assertThat(heading(ann.page(), "No rooms yet")).isVisible(SOON);

    Guests guests = Guests.of(VISITORS.site());
    guests.push("live_room", "stage", "anna_1", "Anna", "Cooking noodles");
    guests.push("double_room", "pair", "bobby_1", "Bob", "Two of us");
    guests.push("double_room", "pair", "carol_1", "Carol", "");
    guests.push("multi_room", "crowd", "dave_1", "Dave", "<b>Stand-up</b>");
    guests.openNumbered("emma_1", "Numbered");
    ann.page().clock().runFor(LOOK);

    Locator pair = ann.page().locator("[data-room=pair]");
    assertThat(pair).isVisible(SOON);
    assertThat(pair).containsText("Two of us");
    assertThat(pair).containsText("2 people");
    assertThat(pair).containsText("Full");
    assertThat(ann.page().locator("[data-room=stage]")).containsText("0 viewers");
    assertThat(ann.page().locator("[data-room=crowd]")).containsText("<b>Stand-up</b>");
    assertThat(heading(ann.page(), "Numbered")).isVisible();

    choose(ann.page(), "Group call 1");
    assertThat(pair).hasCount(0);
    assertThat(ann.page().locator("[data-room=crowd]")).isVisible();

    guests.leaveAll();
    ann.page().clock().runFor(LOOK);
    assertThat(heading(ann.page(), "No rooms of this kind yet")).isVisible(SOON);
  }

  @Test
  void a_link_leads_to_its_room_and_anything_else_is_told_apart() {
    Page page = VISITORS.person("ann").open("/").page();
    button(page, "Enter a link or scan").click();
    Locator field = page.getByLabel("Room link or number");

    button(page, "Enter").click();
    assertThat(page.getByText("Paste a link or type a room number.")).isVisible();

    field.fill("https://example.com/nothing");
    field.press("Enter");
    assertThat(page.getByText("This is not a room link.")).isVisible();

    field.fill(VISITORS.site().address() + "/#/live/%E6%99%9A%E4%BC%9A");
    field.press("Enter");
    page.waitForURL(Pattern.compile("#/live/"));
    assertThat(page.url()).endsWith("/#/live/%E6%99%9A%E4%BC%9A");
  }

  @Test
  void a_new_room_gets_the_name_that_was_typed() {
    Page page = VISITORS.person("ann").open("/").page();
    choose(page, "WebRTC room");
    page.getByLabel("Room name").fill("名".repeat(64));
    button(page, "Open the room").click();
    page.waitForURL(Pattern.compile("#/(new/webrtc\\?name=|webrtc/\\d+)"));
  }

  @Test
  void name_picture_language_and_theme_outlive_the_visit() {
    Person ann = VISITORS.person("ann").open("/#/settings");
    Page page = ann.page();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("林晓");
    button(page, "Save").click();
    choose(page, "Picture 3");
    choose(page, "简体中文");
    choose(page, "深色");

    ann.newTab();
    ann.open("/");

    Page second = ann.page();
    assertThat(second.locator("header .me")).containsText("林晓");
    assertThat(second.locator("header .me img")).hasAttribute("src", Pattern.compile("harbor.svg"));
    assertThat(second.getByText("开个房间，见面聊")).isVisible();
    assertThat(second.locator("html")).hasAttribute("data-theme", "dark");
    // The browser is one that likes it light.
    assertThat(second.locator("html")).hasCSS("background-color", "rgb(13, 20, 17)");
    assertThat(second.locator("html")).hasAttribute("lang", "zh-CN");
  }

  @Test
  void the_language_follows_the_browser() {
    Person lin = VISITORS.person("lin", new Browser.NewContextOptions().setLocale("zh-TW"));
    assertThat(lin.open("/").page().getByText("开个房间，见面聊")).isVisible(SOON);
    Person jean = VISITORS.person("jean", new Browser.NewContextOptions().setLocale("fr-FR"));
    assertThat(jean.open("/").page().getByText("Open a room and meet")).isVisible(SOON);
  }

  @Test
  void every_tab_is_somebody_reloading_stays_and_duplicating_makes_somebody_new() {
    Person ann = VISITORS.person("ann").open("/#/check");
    Page first = ann.page();
    String firstUser = user(first);
    first.reload();
    assertThat(user(first)).isEqualTo(firstUser);

    Page second = ann.newTab();
    ann.open("/#/check");
    assertThat(user(second)).isNotEqualTo(firstUser);

    // What browsers do to duplicate a tab: the new one starts with a copy of the session's storage.
    Page copy = ann.newTab();
    Object kept = first.evaluate("() => JSON.stringify({...sessionStorage})");
    copy.addInitScript("if (!sessionStorage.length) Object.assign(sessionStorage, " + kept + ")");
    ann.open("/#/check");
    assertThat(user(copy)).isNotEqualTo(firstUser).isNotEqualTo(user(second));
    assertThat(user(first)).isEqualTo(firstUser);
  }

  private static String user(Page page) {
    page.waitForFunction("() => sessionStorage.getItem('rtcroom.account')");
    // Of a copied tab the account is another one only after the tab has found out.
    assertThat(page.locator("[data-step=chat]")).hasAttribute("data-verdict", "good", patiently());
    return (String)
        page.evaluate("() => JSON.parse(sessionStorage.getItem('rtcroom.account')).userID");
  }

  private static LocatorAssertions.HasAttributeOptions patiently() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(Person.PATIENCE);
  }

  @Test
  void a_server_that_goes_away_is_told_in_words_with_a_way_on() {
    try (TestSite site = TestSite.start(Map.of())) {
      Person ann = VISITORS.person("ann").mayErr();
      Page page = ann.page();
      page.clock().install();
      page.navigate(site.address() + "/");
      assertThat(heading(page, "No rooms yet")).isVisible(SOON);

      site.stopServer();
      page.clock().runFor(LOOK);

      assertThat(page.getByText("This list may be out of date.")).isVisible(SOON);
      assertThat(page.getByText("The server cannot be reached.")).isVisible();
      assertThat(button(page, "Try again")).isVisible();
    }
  }

  @Test
  void an_address_that_leads_nowhere_leads_back() {
    Page page = VISITORS.person("ann").open("/#/no/such/page").page();
    assertThat(heading(page, "There is no such page")).isVisible(SOON);
    page.getByText("Back to the lobby").click();
    assertThat(page.getByText("Open a room and meet")).isVisible();
  }
}
