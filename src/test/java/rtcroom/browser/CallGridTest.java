package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.tile;

import com.microsoft.playwright.options.BoundingBox;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;

/** Sixteen people on one page, fifteen of whom are there without a browser. */
class CallGridTest {
  private static final int OTHERS = 15;

  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(
          Map.of("rooms.multi.maxMembers", "16", "rooms.multi.heartBeatTimeout", "10m"));

  @Test
  void sixteen_are_seen_at_once_and_one_of_them_large() {
    Person ann = VISITORS.person("ann", Sight.DESKTOP.options());
    String room = openRoom(ann, "multi", "Sixteen");
    Guests guests = Guests.of(VISITORS.site());
    String name = Sight.PHONE.personName();
    IntStream.rangeClosed(1, OTHERS)
        .forEach(i -> guests.push("multi_room", room, "guest_" + i, name, ""));
    patiently(ann.at("tile")).hasCount(OTHERS);
    assertThat(ann.at("invite").count()).isZero();
    allAreSeen(ann, "call-sixteen");

    tile(ann, "guest_7").locator("button.pin").click();
    allAreSeen(ann, "call-pinned");
    ann.page().setViewportSize(640, 320);
    allAreSeen(ann);
    tile(ann, "guest_7").locator("button.pin").click();
    ann.at("view").click();
    allAreSeen(ann);
    assertThat(width(ann, "guest_1")).isGreaterThan(2.5 * width(ann, "guest_8"));
    guests.leaveAll();
  }

  /** On a desktop and on a phone; whether guest 7 is larger than the others is in the title. */
  private static void allAreSeen(Person ann, String title) {
    for (Sight sight : new Sight[] {Sight.DESKTOP, Sight.PHONE}) {
      sight.of(ann.page());
      Inspection.of(ann.page(), title, sight);
      allAreSeen(ann);
      boolean large = width(ann, "guest_7") > 2.5 * width(ann, "guest_8");
      assertThat(large).isEqualTo(title.equals("call-pinned"));
    }
  }

  private static void allAreSeen(Person person) {
    int height = person.page().viewportSize().height;
    for (int i = 1; i <= OTHERS; i++) {
      BoundingBox box = tile(person, "guest_" + i).boundingBox();
      assertThat(box.width).isGreaterThan(36);
      assertThat(box.height).isGreaterThan(24);
      assertThat(box.x).isGreaterThanOrEqualTo(0);
      assertThat(box.y + box.height).isLessThan(height);
    }
  }

  private static double width(Person person, String user) {
    return tile(person, user).boundingBox().width;
  }
}
