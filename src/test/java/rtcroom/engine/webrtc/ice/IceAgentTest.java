package rtcroom.engine.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rtcroom.base.NetworkOrder;

/** Who proves himself is answered, and media go where he is; all else changes nothing. */
class IceAgentTest {
  private static final Instant START = Instant.EPOCH;
  private static final InetSocketAddress HOME = new InetSocketAddress("192.0.2.1", 1000);
  private static final InetSocketAddress AWAY = new InetSocketAddress("192.0.2.2", 2000);
  private static final String PEER = "peer";

  private final IceCredentials own = IceCredentials.random(new Random(1));
  private final IceAgent agent = new IceAgent(own, PEER, START);

  @Test
  void a_check_of_the_peer_is_answered_and_says_where_the_peer_is() {
    assertThat(agent.selected()).isEmpty();
    assertThat(agent.hasConsent(START)).isFalse();
    byte[] answer = check(HOME, false, 0).orElseThrow();
    assertThat(Checks.isAnswer(answer, own, 1)).isTrue();
    assertThat(answer.length).isLessThan(Checks.request(own, PEER, false, 1).length);
    assertThat(agent.selected()).contains(HOME);
    assertThat(agent.hasConsent(START)).isTrue();
  }

  @Test
  void a_check_from_elsewhere_moves_media_only_when_it_nominates() {
    check(HOME, true, 0);
    assertThat(check(AWAY, false, 1)).isPresent();
    assertThat(agent.selected()).contains(HOME);
    assertThat(check(AWAY, true, 2)).isPresent();
    assertThat(agent.selected()).contains(AWAY);
  }

  @Test
  void nothing_is_sent_after_15_seconds_without_a_check_and_after_30_the_peer_is_lost() {
    check(HOME, true, 0);
    assertThat(agent.hasConsent(START.plusSeconds(14))).isTrue();
    assertThat(agent.hasConsent(START.plusSeconds(15))).isFalse();
    assertThat(agent.isLost(START.plusSeconds(29))).isFalse();
    assertThat(agent.isLost(START.plusSeconds(30))).isTrue();
    check(HOME, false, 20);
    assertThat(agent.hasConsent(START.plusSeconds(34))).isTrue();
    assertThat(agent.isLost(START.plusSeconds(49))).isFalse();
  }

  /** Where media go must want them; that somebody else does is not enough. */
  @Test
  void only_checks_from_where_media_go_are_consent() {
    check(HOME, true, 0);
    check(AWAY, false, 10);
    assertThat(agent.hasConsent(START.plusSeconds(16))).isFalse();
  }

  @Test
  void a_forged_check_gets_no_answer_and_changes_nothing() {
    IceCredentials guessed = new IceCredentials(own.fragment(), "x".repeat(32));
    byte[][] forgeries = {
      Checks.request(guessed, PEER, true, 1),
      Checks.unsigned(own, PEER),
      Checks.request(own, "another", true, 1),
      Checks.anonymous()
    };
    for (byte[] forged : forgeries) {
      assertThat(agent.take(read(forged), HOME, START.plusSeconds(20))).isEmpty();
    }
    assertThat(agent.selected()).isEmpty();
    assertThat(agent.isLost(START.plusSeconds(30))).isTrue();
  }

  /** Whoever can change a request on its way must not send media elsewhere. */
  @Test
  void a_nomination_behind_the_signature_is_not_believed() {
    check(HOME, true, 0);
    byte[] signed = Checks.request(own, PEER, false, 1);
    byte[] changed = Arrays.copyOf(signed, signed.length - 4); // instead of a fingerprint
    Arrays.fill(changed, changed.length - 4, changed.length, (byte) 0);
    changed[changed.length - 3] = StunAttribute.USE_CANDIDATE;
    changed[3] = (byte) (changed[3] - 4);
    assertThat(agent.take(read(changed), AWAY, START)).isPresent();
    assertThat(agent.selected()).contains(HOME);
  }

  @Test
  void what_must_be_understood_and_is_not_is_named_in_a_signed_error() {
    byte[] request =
        Checks.begun(own.fragment() + ":" + PEER, true, 9)
            .attribute(0x7F01, new byte[4])
            .attribute(0xC057, new byte[4])
            .signed(new IntegrityKey(own.password()));
    byte[] answer = agent.take(read(request), HOME, START).orElseThrow();
    assertThat(NetworkOrder.u16(answer, 0)).isEqualTo(StunAttribute.BINDING_ERROR);
    assertThat(read(answer).isSignedBy(new IntegrityKey(own.password()))).isTrue();
    assertThat(NetworkOrder.u16(answer, 32)).isEqualTo(0x7F01);
    assertThat(agent.selected()).isEmpty();
  }

  @Test
  void credentials_are_long_differ_and_are_not_shown() {
    Set<String> seen = new HashSet<>();
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      IceCredentials one = IceCredentials.random(random);
      assertThat(one.fragment()).hasSize(16).matches("[A-Za-z0-9+/]*");
      assertThat(one.password()).hasSize(32).matches("[A-Za-z0-9+/]*");
      assertThat(one.toString()).doesNotContain(one.password());
      assertThat(seen.add(one.fragment())).isTrue();
    }
  }

  private Optional<byte[]> check(InetSocketAddress from, boolean nominate, int second) {
    return agent.take(
        read(Checks.request(own, PEER, nominate, 1)), from, START.plusSeconds(second));
  }

  private static StunMessage read(byte[] bytes) {
    return StunMessage.read(bytes, bytes.length).orElseThrow();
  }
}
