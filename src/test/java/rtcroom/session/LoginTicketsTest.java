package rtcroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.access.Caller;
import rtcroom.room.UserId;
import rtcroom.room.UserIdRule;
import rtcroom.session.LoginInfo.Cause;
import rtcroom.session.LoginInfo.Issued;
import rtcroom.session.LoginInfo.Refused;
import rtcroom.session.LoginInfoSettings.Mode;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;

@Tag("D-37")
class LoginTicketsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final SharedSecret SECRET = new SharedSecret("0123456789abcdef".repeat(4));
  private static final TicketVerifier VERIFIER = new TicketVerifier(List.of(SECRET));
  private static final Caller ANYONE = new Caller.Anyone();
  private static final String FRESH = "user_[0-9a-f]{8}_[0-9a-f]{4}";

  private static LoginTickets tickets(Mode mode) {
    return new LoginTickets(
        Fixture.identity(),
        new LoginInfoSettings(mode, Set.of("Support")),
        new TicketSigner(SECRET),
        new SplittableRandom(1));
  }

  private static LoginInfo issue(Mode mode, Caller caller, @Nullable String asked) {
    return tickets(mode).issue(caller, asked, UserIdRule.ANY_FAMILY, NOON, DAY);
  }

  private static String issuedTo(LoginInfo info) {
    assertThat(info).isInstanceOf(Issued.class);
    Issued issued = (Issued) info;
    assertThat(
            VERIFIER.verify(issued.userSig(), Fixture.APP, issued.user().value(), NOON.plus(DAY)))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(
            VERIFIER.verify(
                issued.userSig(),
                Fixture.APP,
                issued.user().value(),
                NOON.plus(DAY).plusSeconds(1)))
        .isEqualTo(new Verdict.Refused(Verdict.Cause.EXPIRED));
    assertThat(issued.toString()).doesNotContain(issued.userSig());
    return issued.user().value();
  }

  private static Caller proven(String userID) {
    return new Caller.Proven(new UserId(userID));
  }

  @Test
  @Tag("C-110")
  void who_names_no_id_gets_a_fresh_one_that_suits_every_family() {
    LoginTickets tickets = tickets(Mode.ANY);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String id =
          issuedTo(tickets.issue(ANYONE, i % 2 == 0 ? null : "", UserIdRule.WEBRTC, NOON, DAY));
      assertThat(id).matches(FRESH);
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void what_is_issued_names_the_application() {
    Issued issued = (Issued) issue(Mode.ANY, ANYONE, "ann");
    assertThat(issued.sdkAppID()).isEqualTo(Fixture.APP);
    assertThat(issued.accountType()).isEqualTo("14418");
  }

  @Test
  @Tag("C-112")
  void the_mode_decides_whether_a_chosen_id_counts() {
    assertThat(issuedTo(issue(Mode.ANY, ANYONE, "ann"))).isEqualTo("ann");
    assertThat(issuedTo(issue(Mode.RANDOM, ANYONE, "ann"))).matches(FRESH);
    assertThat(issue(Mode.OFF, ANYONE, "ann")).isEqualTo(new Refused(Cause.OFF));
    assertThat(issue(Mode.OFF, ANYONE, null)).isEqualTo(new Refused(Cause.OFF));
    assertThat(issue(Mode.OFF, proven("ann"), "ann")).isEqualTo(new Refused(Cause.OFF));
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "ANY"})
  @Tag("C-111")
  void the_administrator_is_signed_for_nobody(Mode mode) {
    assertThat(issue(mode, ANYONE, "administrator")).isEqualTo(new Refused(Cause.RESERVED));
    assertThat(issue(mode, proven("administrator"), null)).isEqualTo(new Refused(Cause.RESERVED));
    assertThat(issue(mode, proven("administrator"), "administrator"))
        .isEqualTo(new Refused(Cause.RESERVED));
    assertThat(issue(mode, ANYONE, "Support")).isEqualTo(new Refused(Cause.RESERVED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Administrator",
        "ADMINISTRATOR",
        " administrator ",
        "administrator\t",
        "administrator\u00a0",
        "admin\u200bistrator",
        "admin\u00adistrator",
        "\ufeffadministrator",
        "ａｄｍｉｎｉｓｔｒａｔｏｒ",
        "admin\u0131strator",
        "adm\u0130nistrator",
        "adminiſtrator",
        "administra\u0301tor",
        "administrator\u3164",
        "support"
      })
  void what_reads_like_a_reserved_id_is_reserved_too(String alike) {
    assertThat(issue(Mode.ANY, ANYONE, alike)).isEqualTo(new Refused(Cause.RESERVED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"administrators", "admin", "support1", "anne"})
  void what_merely_begins_like_one_is_free(String other) {
    assertThat(issuedTo(issue(Mode.ANY, ANYONE, other))).isEqualTo(other);
  }

  @Test
  void who_proved_an_account_gets_tickets_of_that_account_only() {
    for (Mode mode : List.of(Mode.ANY, Mode.RANDOM)) {
      assertThat(issuedTo(issue(mode, proven("ann"), null))).isEqualTo("ann");
      assertThat(issuedTo(issue(mode, proven("ann"), ""))).isEqualTo("ann");
      assertThat(issuedTo(issue(mode, proven("ann"), "ann"))).isEqualTo("ann");
      assertThat(issue(mode, proven("ann"), "bo")).isEqualTo(new Refused(Cause.OTHER_IDENTITY));
      assertThat(issue(mode, proven("ann"), "Ann")).isEqualTo(new Refused(Cause.OTHER_IDENTITY));
    }
  }

  @Test
  void who_failed_to_prove_an_account_gets_nothing() {
    Caller nobody = new Caller.Unproven(Caller.Cause.EXPIRED);
    assertThat(issue(Mode.ANY, nobody, "ann")).isEqualTo(new Refused(Cause.UNPROVEN));
    assertThat(issue(Mode.RANDOM, nobody, null)).isEqualTo(new Refused(Cause.UNPROVEN));
    assertThat(tickets(Mode.ANY).objection(nobody, "ann")).contains(Cause.UNPROVEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1abc", "ab", "a234567890123456789012345", "a-bc", "用户用户", "abc\n"})
  @Tag("C-098")
  void the_webrtc_families_have_a_rule_of_their_own(String id) {
    LoginInfo info = tickets(Mode.ANY).issue(ANYONE, id, UserIdRule.WEBRTC, NOON, DAY);
    assertThat(info).isEqualTo(new Refused(Cause.UNACCEPTABLE_ID));
  }

  @Test
  void an_id_is_at_most_64_bytes_without_control_characters() {
    assertThat(issuedTo(issue(Mode.ANY, ANYONE, "用".repeat(21) + "a"))).startsWith("用");
    for (String bad : List.of("用".repeat(22), "a".repeat(65), "a\nb", "a\0", "a\ud83d")) {
      assertThat(issue(Mode.ANY, ANYONE, bad)).isEqualTo(new Refused(Cause.UNACCEPTABLE_ID));
    }
  }

  @Test
  void a_privateMapKey_is_for_one_user_and_room() {
    LoginTickets tickets = tickets(Mode.OFF);
    String key = tickets.privateMapKey(new UserId("webrtc98"), 1234, NOON, DAY);
    assertThat(VERIFIER.verifyPrivateMapKey(key, Fixture.APP, "webrtc98", 1234, NOON.plus(DAY)))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(VERIFIER.verifyPrivateMapKey(key, Fixture.APP, "webrtc98", 1235, NOON))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(VERIFIER.verify(key, Fixture.APP, "webrtc98", NOON))
        .isEqualTo(new Verdict.Refused(Verdict.Cause.IS_PRIVATE_MAP_KEY));
  }

  @Test
  void the_same_objections_hold_for_a_privateMapKey() {
    LoginTickets tickets = tickets(Mode.OFF);
    assertThat(tickets.objection(ANYONE, "ann")).isEmpty();
    assertThat(tickets.objection(proven("ann"), "ann")).isEmpty();
    assertThat(tickets.objection(proven("ann"), "bo")).contains(Cause.OTHER_IDENTITY);
    assertThat(tickets.objection(ANYONE, "Administrator")).contains(Cause.RESERVED);
  }
}
