package rtcroom.testing.browser;

import static java.util.stream.Collectors.toMap;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What people do and see on the pages of calls. */
public final class Calls {
  /** Keeps the connections, to be looked into. */
  private static final String WATCHED =
      """
      window.connections_ = [];
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(...parts) { super(...parts); connections_.push(this); }
      };
      """;

  /** By user, how many pictures of him were decoded. */
  private static final String FRAMES =
      """
      () => Object.fromEntries([...document.querySelectorAll('[data-testid=tile]')].map(tile => [
        tile.dataset.user,
        tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      ]))
      """;

  private static final String EACH_HAS_BEGUN =
      "users => { const now = (" + FRAMES + ")(); return users.every(user => now[user] > 0); }";

  private static final String EACH_GOES_ON =
      "before => { const now = ("
          + FRAMES
          + ")(); return Object.keys(before).every(user => now[user] > before[user] + 5); }";

  private static final String SOUNDS =
      """
      async () => {
        let sounds = 0;
        for (const one of connections_.filter((pc) => pc.connectionState === 'connected')) {
          for (const stats of (await one.getStats()).values()) {
            if (stats.type === 'inbound-rtp' && stats.kind === 'audio' && stats.totalAudioEnergy > 0) sounds++;
          }
        }
        return sounds;
      }
      """;

  private static final Page.WaitForFunctionOptions PATIENTLY =
      new Page.WaitForFunctionOptions().setTimeout(Person.PATIENCE).setPollingInterval(250);

  private Calls() {}

  /** Lets the test look into the connections of whatever page comes next. */
  public static Person watched(Person person) {
    person.page().addInitScript(WATCHED);
    return person;
  }

  /** Opens the link of a room; there is such a room or it opens. */
  public static Person enter(Person person, String kind, String room) {
    watched(person).follow("/#/" + kind + "/" + room);
    return inside(person);
  }

  /** Opens a new room and says which. */
  public static String openRoom(Person person, String kind, String name) {
    watched(person).follow("/#/new/" + kind + "?name=" + name);
    inside(person).page().waitForURL("**/#/" + kind + "/*");
    return person.page().url().replaceFirst(".*/", "");
  }

  public static Person inside(Person person) {
    patiently(person.at("call")).hasAttribute("data-phase", "inside");
    return person;
  }

  /** Everybody has a tile for everybody else, and in each of them new pictures keep coming. */
  public static void everybodySeesAndHearsEverybody(Person... people) {
    for (Person person : people) {
      patiently(person.at("tile")).hasCount(people.length - 1);
    }
    Map<Person, List<String>> seen = new LinkedHashMap<>();
    for (Person person : people) {
      seen.put(person, users(person));
    }
    seeMore(seen);
    for (Person person : people) {
      hears(person, people.length - 1);
    }
  }

  /** Pictures of that member are decoded now, not only once. */
  public static void seesMore(Person person, String user) {
    seeMore(Map.of(person, List.of(user)));
  }

  /** Of all at the same time: pictures come as slowly as they are taken. */
  private static void seeMore(Map<Person, List<String>> seen) {
    seen.forEach((person, users) -> await(person, EACH_HAS_BEGUN, users));
    Map<Person, Object> before = new LinkedHashMap<>();
    seen.forEach((person, users) -> before.put(person, frames(person, users)));
    before.forEach((person, frames) -> await(person, EACH_GOES_ON, frames));
  }

  private static void await(Person person, String condition, Object argument) {
    person.page().waitForFunction(condition, argument, PATIENTLY);
  }

  private static Object frames(Person person, List<String> users) {
    Map<?, ?> all = (Map<?, ?>) person.page().evaluate(FRAMES);
    return users.stream().collect(toMap(user -> user, all::get));
  }

  private static List<String> users(Person person) {
    return person.at("tile").all().stream().map(tile -> tile.getAttribute("data-user")).toList();
  }

  /** So many others make sounds that arrive. */
  public static void hears(Person person, int others) {
    person
        .page()
        .waitForFunction("async () => await (" + SOUNDS + ")() >= " + others, null, PATIENTLY);
  }

  public static void say(Person person, String text) {
    if (person.at("chat-input").count() == 0) {
      person.at("chat").click();
    }
    person.at("chat-input").fill(text);
    person.at("chat-send").click();
  }

  public static void reads(Person person, String text) {
    if (person.at("chat-input").count() == 0) {
      person.at("chat").click();
    }
    patiently(person.at("chat-log")).containsText(text);
  }

  /** The only other one in the room. */
  public static Locator other(Person person) {
    return person.at("tile").first();
  }

  public static Locator tile(Person person, String user) {
    return person.page().locator("[data-testid=tile][data-user='" + user + "']");
  }

  /** Who somebody is for the others. */
  public static String user(Person person) {
    return (String)
        person
            .page()
            .evaluate("() => JSON.parse(sessionStorage.getItem('rtcroom.account')).userID");
  }

  public static PatientAssertions patiently(Locator locator) {
    return new PatientAssertions(PlaywrightAssertions.assertThat(locator));
  }

  /** Assertions that wait as long as a slow machine needs. */
  public record PatientAssertions(LocatorAssertions assertions) {
    public void hasCount(int count) {
      assertions.hasCount(
          count, new LocatorAssertions.HasCountOptions().setTimeout(Person.PATIENCE));
    }

    public void hasAttribute(String name, String value) {
      assertions.hasAttribute(
          name, value, new LocatorAssertions.HasAttributeOptions().setTimeout(Person.PATIENCE));
    }

    public void hasAttribute(String name, Pattern value) {
      assertions.hasAttribute(
          name, value, new LocatorAssertions.HasAttributeOptions().setTimeout(Person.PATIENCE));
    }

    public void containsText(String text) {
      assertions.containsText(
          text, new LocatorAssertions.ContainsTextOptions().setTimeout(Person.PATIENCE));
    }
  }
}
