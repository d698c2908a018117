package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Coturn;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;

/** Browsers with no direct way to each other call through a real relay. */
@Busy
class RelayedCallTest {
  private static final String SECRET = "relay_secret_of_the_test_0123456789";
  private static final Coturn COTURN = Coturn.start(SECRET);

  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(Map.of("turn.urls", COTURN.url(), "turn.secret", SECRET));

  /** As if a firewall let nothing else through. */
  private static final String ONLY_RELAYED =
      """
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(settings) { super({ ...settings, iceTransportPolicy: 'relay' }); }
      };
      """;

  private static final String WAYS =
      """
      async () => {
        const ways = [];
        for (const connection of connections_.filter((pc) => pc.connectionState === 'connected')) {
          const stats = await connection.getStats();
          for (const one of stats.values()) {
            if (one.type !== 'transport') continue;
            const pair = stats.get(one.selectedCandidatePairId);
            ways.push(stats.get(pair.localCandidateId).candidateType);
          }
        }
        return ways;
      }
      """;

  @AfterAll
  static void stop() {
    COTURN.close();
  }

  @Test
  void two_who_reach_only_the_relay_see_and_hear_each_other() {
    Person ann = behindFirewall("ann");
    Person bo = enter(behindFirewall("bo"), "double", openRoom(ann, "double", "Far"));

    everybodySeesAndHearsEverybody(ann, bo);

    assertThat(ways(ann)).containsOnly("relay");
    assertThat(ways(bo)).containsOnly("relay");
  }

  @Test
  void the_device_check_says_that_the_relay_answers() {
    Person ann = VISITORS.person("ann").open("/#/check");
    patiently(ann.page().locator("[data-step=turn]")).hasAttribute("data-verdict", "good");
    patiently(ann.page().locator("[data-step=stun]")).hasAttribute("data-verdict", "good");
  }

  private static Person behindFirewall(String name) {
    Person person = VISITORS.person(name);
    person.page().addInitScript(ONLY_RELAYED);
    return person;
  }

  @SuppressWarnings("unchecked") // what the script returns
  private static List<String> ways(Person person) {
    return (List<String>) person.page().evaluate(WAYS);
  }
}
