package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;

/** Where the server wants to know the account of an app. */
class AccountTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(Map.of("access.mode", "sig", "access.secret", KEY));

  private static LocatorAssertions.IsVisibleOptions soon() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(Person.PATIENCE);
  }

  private static String token(String account) throws JOSEException {
    Date end = Date.from(InstantSource.system().instant().plus(Duration.ofHours(1)));
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder().subject(account).expirationTime(end).build());
    jwt.sign(new MACSigner(KEY));
    return jwt.serialize();
  }

  @Test
  void a_token_in_the_link_signs_in_and_is_seen_nowhere_afterwards() throws Exception {
    String token = token("lin_xiao");
    Person lin = VISITORS.person("lin");
    Page page = lin.page();
    List<String> addresses = new CopyOnWriteArrayList<>();
    page.onRequest(request -> addresses.add(request.url()));

    lin.open("/#/?sig=" + token);

    assertThat(page.getByText("No rooms yet")).isVisible(soon());
    assertThat(page.url()).doesNotContain("sig").doesNotContain(token);
    assertThat(addresses).noneMatch(address -> address.contains(token) && !address.contains("#"));
    assertThat(page.content()).doesNotContain(token);
    page.getByText("Settings").first().click();
    assertThat(page.getByText("lin_xiao")).isVisible();
    assertThat(page.getByText("A token is set (not shown)")).isVisible();
  }

  @Test
  void a_link_of_another_account_asks_before_it_replaces_the_one_that_is_there() throws Exception {
    Person lin = VISITORS.person("lin").open("/#/settings?sig=" + token("lin_xiao"));
    Page page = lin.page();
    page.getByText("Lobby").first().click();
    assertThat(page.getByText("No rooms yet")).isVisible(soon());

    for (String link : List.of("/#/settings?sig=", "/?again#/settings?sig=")) {
      lin.open(link + token("wang_wei"));
      assertThat(lin.at("account-question")).containsText("lin_xiao");
      assertThat(lin.at("account-question")).containsText("wang_wei");
      assertThat(page.url()).doesNotContain("sig=");
      lin.at("account-keep").click();
      page.getByText("Lobby").first().click();
      assertThat(page.getByText("No rooms yet")).isVisible(soon());
      page.getByText("Settings").first().click();
      assertThat(page.getByText("lin_xiao")).isVisible();
    }

    lin.open("/#/settings?sig=" + token("wang_wei"));
    lin.at("account-change").click();
    assertThat(page.getByText("Not logged in yet.")).isVisible();
    page.getByText("Lobby").first().click();
    assertThat(page.getByText("No rooms yet")).isVisible(soon());
    page.getByText("Settings").first().click();
    assertThat(page.getByText("wang_wei")).isVisible();
  }

  @Test
  void without_a_token_the_lobby_says_what_to_do() throws Exception {
    Page page = VISITORS.person("ann").open("/").page();
    assertThat(page.getByText("The server wants to know who you are.")).isVisible(soon());

    page.getByText("Settings").last().click();
    page.getByLabel("Sign-in token").fill(token("ann_01"));
    page.getByText("Use this token").click();
    page.getByText("Lobby").first().click();

    assertThat(page.getByText("No rooms yet")).isVisible(soon());
  }
}
