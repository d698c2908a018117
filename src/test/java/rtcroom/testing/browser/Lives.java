package rtcroom.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

/** What people do to be in a live room. */
public final class Lives {
  private Lives() {}

  /** Opens a room and is its anchor. */
  public static Person goLive(Person person) {
    person.follow("/#/new/live?name=" + person.name() + "-live");
    Picture.of(person, "preview").moves();
    person.at("go-live").click();
    assertThat(person.at("requests")).isVisible();
    person.page().waitForURL(Pattern.compile("#/live/"));
    return person;
  }

  /** Goes where the anchor is, and watches. */
  public static Person watch(Person person, Person anchor) {
    String address = anchor.page().url();
    person.follow(address.substring(address.indexOf("/#/")));
    assertThat(person.at("apply")).isVisible();
    return person;
  }
}
