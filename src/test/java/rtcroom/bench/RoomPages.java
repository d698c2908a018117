package rtcroom.bench;

import com.microsoft.playwright.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rtcroom.testing.browser.Calls;
import rtcroom.testing.browser.Chromium;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;

/**
 * Pages of the web app in a room whose other members another program makes ({@code
 * benchmarks/webrtc/room}). {@code RoomPages SERVER PAGES MEMBERS}: seats everybody, and says of
 * each member in a line where he pushes and where he is played, of pages only the second, and
 * {@code ready}. Then each line that comes in is answered by one of each page about what it has
 * seen since the last; at the end of what comes in all go home.
 */
final class RoomPages {
  private static final String ROOM = "multi_room";
  private static final int WIDTH = 1280;

  /** Of what comes in, each half second: what has been decoded, and how long it stood still. */
  private static final String WATCH =
      """
      () => {
        const fresh = () => ({pictures: 0, sections: new Set(), frozen: 0, longest: 0, voices: 0});
        const before = new Map();
        window.seen_ = fresh();
        setInterval(async () => {
          let voices = 0;
          for (const [at, pc] of connections_.entries()) {
            if (pc.connectionState !== 'connected') continue;
            for (const one of (await pc.getStats()).values()) {
              if (one.type !== 'inbound-rtp') continue;
              const key = at + one.id;
              const last = before.get(key) ?? one;
              before.set(key, one);
              if (one.kind === 'audio') voices += one.packetsReceived > last.packetsReceived;
              else {
                const more = one.framesDecoded - last.framesDecoded;
                const freezes = one.freezeCount - last.freezeCount;
                const frozen = one.totalFreezesDuration - last.totalFreezesDuration;
                seen_.pictures += more;
                if (more > 0) seen_.sections.add(key);
                seen_.frozen += frozen;
                if (freezes > 0) seen_.longest = Math.max(seen_.longest, frozen / freezes);
              }
            }
          }
          seen_.voices = voices;
        }, 500);
        window.tell_ = () => {
          const {pictures, sections, frozen, longest, voices} = seen_;
          seen_ = fresh();
          return [pictures, sections.size, voices, frozen, longest].map(Number);
        };
      }
      """;

  private final Guests guests;
  private final List<Person> people = new ArrayList<>();

  private RoomPages(Guests guests) {
    this.guests = guests;
  }

  public static void main(String[] args) throws IOException {
    RoomPages room = new RoomPages(Guests.at(args[0]));
    try (Chromium chromium = Chromium.start()) {
      room.open(chromium.browser(), args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      BufferedReader asked =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (asked.readLine() != null) {
        room.people.forEach(RoomPages::tell);
      }
      room.people.forEach(person -> person.at("leave").click());
      room.guests.leaveAll();
    }
    System.exit(0);
  }

  private void open(Browser browser, String server, int pages, int members) {
    String number = "";
    for (int i = 0; i < pages; i++) {
      Browser.NewContextOptions wide =
          new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(WIDTH, 720);
      Person person = new Person("page-" + i, browser.newContext(wide), server);
      people.add(person);
      if (i == 0) {
        number = Calls.openRoom(person, "multi", "Sixteen");
      } else {
        Calls.enter(person, "multi", number);
      }
      person.page().evaluate(WATCH);
    }
    Map<String, String> pushed = new LinkedHashMap<>();
    for (int i = 0; i < members; i++) {
      pushed.put("member-" + i, guests.push(ROOM, number, "member-" + i, "Member " + i, ""));
    }
    Map<String, String> played = guests.streams(ROOM, number, "member-0");
    people.forEach(person -> pushed.put(Calls.user(person), ""));
    pushed.forEach((user, url) -> print("%s %s%n", url, played.getOrDefault(user, "")));
    print("ready%n");
  }

  private static void tell(Person person) {
    List<?> seen = (List<?>) person.page().evaluate("() => tell_()");
    print(
        "  %s: %s pictures decoded in %s sections, %s voices, stood still for %.1f s in all,"
            + " longest %.0f ms; complaints: %s%n",
        person.name(),
        seen.get(0),
        seen.get(1),
        seen.get(2),
        number(seen.get(3)),
        1000 * number(seen.get(4)),
        person.errors());
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static void print(String form, Object... values) {
    System.out.printf(Locale.ROOT, form, values);
    System.out.flush();
  }
}
