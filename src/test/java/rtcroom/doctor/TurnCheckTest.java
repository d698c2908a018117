package rtcroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import rtcroom.base.Secret;
import rtcroom.testing.browser.Coturn;
import rtcroom.turn.TurnCredential;

/** What doctor says of relays, of a real one. */
class TurnCheckTest {
  private static final String SECRET = "a-secret-of-the-relay-0123456789";
  private static final Coturn COTURN = Coturn.start(SECRET);

  @AfterAll
  static void stop() {
    COTURN.close();
  }

  @Test
  void a_relay_believes_credentials_made_with_its_secret_over_either_transport()
      throws IOException {
    for (String url : new String[] {COTURN.url(), COTURN.url().replace("=udp", "=tcp")}) {
      Finding found = look(url, SECRET, Duration.ofHours(1));
      assertThat(found.outcome()).as(found.said().en()).isEqualTo(Finding.Outcome.FINE);
    }
  }

  @Test
  void another_secret_and_a_clock_that_is_off_are_named() throws IOException {
    Finding other = look(COTURN.url(), "another-secret-0123456789", Duration.ofHours(1));
    assertThat(other.outcome()).isEqualTo(Finding.Outcome.WRONG);
    assertThat(other.said().en())
        .contains("(401)", "static-auth-secret")
        .doesNotContain("another-");
    Finding old = look(COTURN.url(), SECRET, Duration.ofHours(-1));
    assertThat(old.outcome()).isEqualTo(Finding.Outcome.WRONG);
  }

  @Test
  void who_does_not_answer_or_is_no_address_is_named() throws IOException {
    String closed = COTURN.url().replaceFirst(":\\d+\\?", ":9?");
    assertThat(look(closed, SECRET, Duration.ofHours(1)).said().en()).contains("firewall");
    assertThat(look("turn:", SECRET, Duration.ofHours(1)).outcome())
        .isEqualTo(Finding.Outcome.WRONG);
  }

  private static Finding look(String url, String secret, Duration validity) throws IOException {
    TurnCredential credential =
        TurnCredential.of(new Secret(secret), "ann", Instant.now().plus(validity));
    Outside outside = new Outside(InetAddress::getByName, Trust.of(null), Instant::now);
    return new TurnCheck(url, credential, outside).look().getFirst();
  }
}
