package rtcroom.testing.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

  private static final String FRAMES =
      """
      (user) => document.querySelector(`[data-user="${user}"] video`)
          ?.getVideoPlaybackQuality().totalVideoFrames ?? 0
      """;

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
    for (Person person : people) {
      for (Locator tile : person.at("tile").all()) {
        seesMore(person, tile.getAttribute("data-user"));
      }
    }
    for (Person person : people) {
      hears(person, people.length - 1);
    }
  }

  /** Pictures of that member are decoded now, not only once. */
  public static void seesMore(Person person, String user) {
    person.page().waitForFunction("(user) => (" + FRAMES + ")(user) > 0", user, PATIENTLY);
    int before = ((Number) person.page().evaluate(FRAMES, user)).intValue();
    person
        .page()
        .waitForFunction(
            "([user, before]) => (" + FRAMES + ")(user) > before + 5",
            new Object[] {user, before},
            PATIENTLY);
  }

  /** So many others make sounds that arrive. */
  static void hears(Person person, int others) {
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
